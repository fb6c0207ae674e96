/** How the figures of a file are written, by what stands in all of them. */
export type NumberReading = {
  /** "1,5" stands somewhere: so "1,234" is a little more than one. */
  readonly decimalComma: boolean;
  /** Hours or minutes stand somewhere: so days are turned into hours. */
  readonly inHours: boolean;
};

/** What trackers count by unless told otherwise. */
const hoursOfDay = 8;
const daysOfWeek = 5;

const folded = (given: string): string =>
  given.normalize("NFKC").replace(/\s/g, "").slice(0, 60).toLowerCase();

export function readingOf(values: Iterable<string>): NumberReading {
  let decimalComma = false;
  let inHours = false;
  for (const value of values) {
    const text = folded(value);
    decimalComma ||= /^\D{0,2}(?:\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+)(?!\d|,)/.test(text);
    inHours ||= /\d(?:h|m|時|分)/.test(text) || clock.test(text);
  }
  return { decimalComma, inHours };
}

const plain = { decimalComma: false, inHours: false } as const;

/**
 * "7.5", "1,234", "1,5", "７．５", "3 h", "2人日": the figure before a unit; and in hours "1:30", "1h 30m",
 * "1時間30分", "PT1H30M", "1d 4h". undefined where there is none.
 */
export function numberIn(given: string, reading: NumberReading = plain): number | undefined {
  const text = folded(given);
  const value = clockIn(text) ?? durationIn(text, reading) ?? figureIn(text, reading);
  // A total of half a million such tasks is still exact.
  return value !== undefined && Math.abs(value) <= 1e9 && (value === 0 || Math.abs(value) >= 1e-6)
    ? value
    : undefined;
}

const clock = /^(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/;

function clockIn(text: string): number | undefined {
  const match = clock.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) + Number(match[2]) / 60 + Number(match[3] ?? 0) / 3_600;
}

const amount = String.raw`(\d[\d.,]*)`;
const duration = new RegExp(
  `^(?:p(?=.*\\d))?(?:${amount}(?:w|weeks?|週間?))?(?:${amount}(?:d|days?|日間?|人日))?t?` +
    `(?:${amount}(?:h|hrs?|hours?|時間|人時))?(?:${amount}(?:m|min|mins|minutes?|分))?(?:${amount}(?:s|secs?|seconds?|秒))?$`,
);

/** In hours, or in days where nothing is in hours; undefined for a bare figure. */
function durationIn(text: string, reading: NumberReading): number | undefined {
  const match = duration.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1, 6).map((part) => (part === undefined ? 0 : figureIn(part, reading)));
  const [weeks, days, hours, minutes, seconds] = parts;
  if (parts.includes(undefined) || match.slice(1, 6).every((part) => part === undefined)) return undefined;
  const isInHours = match.slice(3, 6).some((part) => part !== undefined);
  const inDays = weeks! * daysOfWeek + days!;
  if (!isInHours && !reading.inHours) return inDays;
  return inDays * hoursOfDay + hours! + minutes! / 60 + seconds! / 3_600;
}

function figureIn(text: string, { decimalComma }: NumberReading): number | undefined {
  const match =
    /^([-+]?[\d.,]+)(?:h|hrs?|hours?|d|days?|pts?|points?|時間|人日|人時|日|ポイント|pt)?$/.exec(text)?.[1] ??
    "";
  const [group, point] = decimalComma ? ["\\.", ","] : [",", "\\."];
  const grouped = new RegExp(`^[-+]?(?:\\d{1,3}(?:${group}\\d{3})+|\\d+)?(?:${point}\\d+)?$`);
  if (grouped.test(match) && /\d/.test(match))
    return Number(decimalComma ? match.replaceAll(".", "").replace(",", ".") : match.replaceAll(",", ""));
  // "7.5" among "1,5": nobody groups by one or two.
  return decimalComma && /^[-+]?\d*\.(?:\d{1,2}|\d{4,})$/.test(match) ? Number(match) : undefined;
}
