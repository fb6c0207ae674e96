import { parseXml } from "./xml.ts";

/** Number formats that show a date by number alone (ECMA-376, 18.8.30; 27–36 and 50–58 are the Japanese ones). */
function builtInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Excel takes no format code longer than 255 characters; each open bracket is searched to the end for its closing one. */
const longestCode = 255;

/** Whether a format code shows a date or time: y, m, d, h, s or an era outside quotes, escapes and brackets. */
export function isDateFormat(code: string): boolean {
  const first = code.slice(0, longestCode).split(";")[0] ?? "";
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, "").replace(/\[(?![hms]+\])[^\]]*\]/gi, "");
  return !/general/i.test(bare) && /[ymdhs]|gg?g?e/i.test(bare);
}

/** For each cell style (the `s` of a cell) whether it shows its number as a date. */
export async function readDateStyles(bytes: AsyncIterable<Buffer>, nodeChars: number): Promise<boolean[]> {
  const custom = new Map<number, string>();
  const dates: boolean[] = [];
  let inCells = false;
  const handler = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      const id = Number(attributes.numFmtId ?? 0);
      if (name === "numFmt") custom.set(id, attributes.formatCode ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells && dates.length < 65_536) {
        const code = custom.get(id);
        dates.push(code === undefined ? builtInDate(id) : isDateFormat(code));
      }
    },
    text() {},
    close(name: string) {
      if (name === "cellXfs") inCells = false;
    },
  };
  for await (const _ of parseXml(bytes, handler, { part: "styles.xml", nodeChars, line: () => 0 }));
  return dates;
}

const dayMs = 86_400_000;

/**
 * A date serial as local time without a zone: 2026-11-24, 2026-11-24T09:30:00 or, below one day, 09:30:00.
 * In the 1900 system day 60 is the 29 February 1900 that never was; 1904 counts from 1904-01-01.
 */
export function serialToLocal(serial: number, date1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  // Excel keeps times as fractions of a day: whole seconds undo their rounding.
  const instant = new Date(Math.round(((days - 25_569) * dayMs) / 1000) * 1000).toISOString();
  if (!date1904 && serial < 1) return instant.slice(11, 19);
  return instant.endsWith("T00:00:00.000Z") ? instant.slice(0, 10) : instant.slice(0, 19);
}
