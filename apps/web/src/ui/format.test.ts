import { describe, expect, it } from "vitest";
import { createFormats } from "./format.ts";

const ja = createFormats("ja", "Asia/Tokyo");
const en = createFormats("en", "Asia/Tokyo");

describe("dates", () => {
  it("carry the weekday, in each language's manner", () => {
    expect(ja.date("2026-11-24")).toBe("2026年11月24日（火）");
    expect(en.date("2026-11-24")).toBe("Tue 24 Nov 2026");
    expect(ja.shortDate("2026-11-24")).toBe("11月24日（火）");
    expect(ja.month("2026-11-24")).toBe("2026年11月");
  });

  it("show instants in the company's zone, and leave plain days alone", () => {
    expect(ja.dateTime("2026-11-23T15:30:00Z")).toBe("2026年11月24日（火） 00:30");
    expect(createFormats("en", "America/Los_Angeles").date("2026-11-24")).toBe("Tue 24 Nov 2026");
    expect(createFormats("en", "America/Los_Angeles").date("2026-11-24T02:00:00Z")).toBe("Mon 23 Nov 2026");
  });

  it("tell how long ago, and beyond a month the day", () => {
    const now = new Date("2026-11-24T03:00:00Z");
    expect(en.ago("2026-11-24T02:58:00Z", now)).toBe("2 minutes ago");
    expect(ja.ago("2026-11-24T02:58:00Z", now)).toBe("2分前");
    expect(en.ago("2026-11-26T03:00:00Z", now)).toBe("in 2 days");
    expect(en.ago("2026-09-01T03:00:00Z", now)).toBe("Tue 1 Sept 2026");
  });
});

describe("money", () => {
  it("counts minor units by the currency", () => {
    expect(ja.money({ amount: 1_200_000, currency: "JPY" })).toBe("￥1,200,000");
    expect(ja.money({ amount: 1_200_000, currency: "JPY" }, true)).toBe("￥120万");
    expect(ja.money({ amount: 13_200_000, currency: "JPY" }, true)).toBe("￥1,320万");
    expect(en.money({ amount: 1_250, currency: "EUR" })).toBe("€12.50");
    expect(en.money({ amount: 1_200, currency: "EUR" })).toBe("€12");
    expect(en.money({ amount: 120_000, currency: "JPY" }, true)).toBe("¥120k");
  });
});
