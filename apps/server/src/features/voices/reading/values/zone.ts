const dayMs = 86_400_000;
const hourMs = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Offsets by zone and hour: a file's dates lie close together, and Intl takes microseconds for each. */
const offsets = new Map<string, number>();

/**
 * Local time → UTC, both in milliseconds since 1970. A time skipped in spring moves forward as clocks do; one
 * that comes twice in autumn means the first. Throws RangeError for a zone that is not in the IANA list.
 */
export function localToInstant(local: number, zone: string): number {
  // Of the two offsets around a change the earlier instant that reads as this local time counts.
  const before = local - offsetAt(local - dayMs, zone);
  if (before + offsetAt(before, zone) === local) return before;
  const after = local - offsetAt(local + dayMs, zone);
  return after + offsetAt(after, zone) === local ? after : before;
}

function offsetAt(instant: number, zone: string): number {
  // Offsets change on quarter hours at the earliest.
  const key = `${zone} ${Math.floor(instant / (hourMs / 4))}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = readOffset(instant, zone);
  if (offsets.size > 20_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function readOffset(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      era: "short",
    });
    formats.set(zone, format);
  }
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = new Map(format.formatToParts(whole).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get("era") === "BC" ? 1 - part("year") : part("year");
  const shown = Date.UTC(year, part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - whole;
}
