import { describe, expect, it } from "vitest";
import { provenDateOrder, readDate } from "./date.ts";
import { localToInstant } from "./zone.ts";

const tokyo = { zone: "Asia/Tokyo" };
const read = (text: string, reading: Parameters<typeof readDate>[1] = tokyo) => {
  const date = readDate(text, reading);
  return date.ok ? date.instant : date.code;
};

describe("dates", () => {
  const day = "2026-11-23T15:00:00.000Z";
  const morning = "2026-11-24T00:05:00.000Z";
  const forms: [string, string][] = [
    ["2026-11-24", day],
    ["2026/11/24", day],
    ["2026.11.24", day],
    ["２０２６／１１／２４", day],
    ["2026年11月24日", day],
    ["2026年11月24日（火）", day],
    ["令和8年11月24日", day],
    ["R8.11.24", day],
    ["令和 8年 11月 24日", day],
    ["平成31年4月30日", "2019-04-29T15:00:00.000Z"],
    ["令和元年5月1日", "2019-04-30T15:00:00.000Z"],
    ["昭和64年1月7日", "1989-01-06T15:00:00.000Z"],
    ["20261124", day],
    ["46350", day],
    ["24.11.2026", day],
    ["11/24/2026", day],
    ["24 Nov 2026", day],
    ["November 24, 2026", day],
    ["Tuesday, November 24th, 2026", day],
    ["2026-11-24 09:05", morning],
    ["2026-11-24T09:05:00", morning],
    ["2026-11-24T00:05:00Z", morning],
    ["2026-11-24T00:05:00.000+00:00", morning],
    ["2026-11-24 00:05:00 UTC", morning],
    ["2026-11-24 00:05:00.123456+00", "2026-11-24T00:05:00.123Z"],
    ["2026/11/24 9:05:00 JST", morning],
    ["2026年11月24日 9時5分", morning],
    ["2026/11/24 午前9:05", morning],
    ["11/24/2026, 9:05 AM", morning],
    ["Tue, 24 Nov 2026 09:05:00 +0900", morning],
    ["Tue Nov 24 09:05:00 2026 +0900", morning],
    ["20261124090500", morning],
    ["1795478700", morning],
    ["1795478700000", morning],
    ["46350.378472222", "2026-11-24T00:05:00.000Z"],
    ["30/Sep/21 17:20", "2021-09-30T08:20:00.000Z"],
    ["2026/11/24 午後12:30", "2026-11-24T03:30:00.000Z"],
    ["2026-11-24 12:30 am", "2026-11-23T15:30:00.000Z"],
  ];
  for (const [text, instant] of forms) it(text, () => expect(read(text)).toBe(instant));

  it("that can be read two ways wait for an order, and obey it", () => {
    expect(read("03/04/2026")).toBe("date_ambiguous");
    expect(read("03/04/2026", { zone: "UTC", order: "dmy" })).toBe("2026-04-03T00:00:00.000Z");
    expect(read("03/04/2026", { zone: "UTC", order: "mdy" })).toBe("2026-03-04T00:00:00.000Z");
    expect(read("24/11/2026", { zone: "UTC", order: "mdy" })).toBe("date_invalid");
    expect(read("26/11/24")).toBe("date_ambiguous");
    expect(read("26/11/24", { zone: "UTC", order: "ymd" })).toBe("2026-11-24T00:00:00.000Z");
    expect(read("05/05/2026", { zone: "UTC" })).toBe("2026-05-05T00:00:00.000Z");
  });

  it("of a column prove its order, or prove nothing", () => {
    expect(provenDateOrder(["03/04/2026", "24.11.2026"])).toBe("dmy");
    expect(provenDateOrder(["03/04/2026 10:00", "11/24/2026 09:00"])).toBe("mdy");
    expect(provenDateOrder(["03/04/2026", "2026-11-24"])).toBeUndefined();
    expect(provenDateOrder(["24/11/2026", "11/24/2026"])).toBeUndefined();
  });

  it("that are none are errors", () => {
    const none = [
      "2026-02-29",
      "2026-13-01",
      "2026/11/31",
      "昨日",
      "soon",
      "12",
      "R0.1.1",
      "2026-11-24 25:00",
      "2026-11-24 foo",
    ];
    for (const text of [
      ...none,
      "2026-11-24T10:00:00+99",
      `${"1".repeat(5_000)}`,
      "NaN",
      "Infinity",
      "1e9",
    ]) {
      expect(read(text), text).toMatch(/^date_(invalid|out_of_range)$/);
    }
    expect(read("1868-01-01")).toBe("date_out_of_range");
    expect(read("9999-12-31")).toBe("date_out_of_range");
  });
});

describe("local times", () => {
  const local = Date.UTC;
  const at = (value: number, zone: string) => new Date(localToInstant(value, zone)).toISOString();

  it("follow the zone's clock through summer time", () => {
    expect(at(local(2026, 6, 1, 12), "Europe/Berlin")).toBe("2026-07-01T10:00:00.000Z");
    expect(at(local(2026, 0, 1, 12), "Europe/Berlin")).toBe("2026-01-01T11:00:00.000Z");
    // Skipped: 02:30 on 29 March does not exist; clocks show 03:30.
    expect(at(local(2026, 2, 29, 2, 30), "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    // Twice: the first 02:30 on 25 October is still summer time.
    expect(at(local(2026, 9, 25, 2, 30), "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(at(local(2026, 9, 25, 3, 30), "Europe/Berlin")).toBe("2026-10-25T02:30:00.000Z");
    expect(at(local(2026, 10, 1, 1, 30), "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
    expect(at(local(2026, 2, 8, 2, 30), "America/New_York")).toBe("2026-03-08T07:30:00.000Z");
    expect(at(local(2026, 10, 24, 9), "Asia/Kathmandu")).toBe("2026-11-24T03:15:00.000Z");
  });

  it("refuse a zone that does not exist", () => {
    expect(() => localToInstant(0, "Mars/Olympus")).toThrow(RangeError);
  });
});
