import { expect, test } from "vitest";
import { planCalendar, planCsv } from "./export.ts";

type Asked = Parameters<typeof planCsv>[0];
type Forecasted = Parameters<typeof planCsv>[1];

const planOf = (title: string) => {
  const item = { id: "1", number: 7, title, optionTitle: "Small", status: "accepted", tasks: [] };
  const finish = { p50: "2027-03-01", p80: "2027-04-01", p90: null, p95: null };
  const told = { item: "1", state: "planned", start: { p50: "2027-02-01" }, finish, hardDate: null };
  return [
    { items: [item] } as unknown as Asked,
    { forecast: { items: [{ ...told, afterHorizon: { share: 0 } }] } } as unknown as Forecasted,
  ] as const;
};
async function all(parts: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}
const calendarOf = (title: string) =>
  all(planCalendar(...planOf(title), new Date("2027-01-01T00:00:00Z"), "acme", "en"));

test("what people wrote runs on nobody's machine that opens the table", async () => {
  for (const title of ["=cmd|' /C calc'!A0", "  +1", "＝1", "\t=1", "@SUM(1)"]) {
    const [, line = ""] = (await all(planCsv(...planOf(title)))).split("\r\n");
    expect(line).toContain(`'${title}`);
  }
});

test("no title makes an entry of its own in the calendar, or a line that calendars refuse", async () => {
  const ics = await calendarOf(
    `a;b,c\\d\r\nEND:VEVENT\r\nBEGIN:VEVENT\u0007\u001b\u0085${"請求書👩‍💻".repeat(20)}`,
  );
  const lines = ics.split("\r\n");
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(2);
  expect(ics.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(ics.replaceAll("\r\n ", "")).toContain(
    `a\\;b\\,c\\\\d\\nEND:VEVENT\\nBEGIN:VEVENT${"請求書👩‍💻".repeat(20)}`,
  );
});
