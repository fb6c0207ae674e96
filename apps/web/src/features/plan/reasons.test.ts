import { messages } from "@ryorin/messages";
import { describe, expect, it } from "vitest";
import { createFormats } from "../../ui/format.ts";
import { assumptionText, noteText, reasonText, type Told } from "./reasons.ts";

const words = {
  names: {
    item: (id: string) => `P-${id}`,
    quoted: (id: string) => `“P-${id}”`,
    team: (id: string) => `team ${id}`,
    option: () => undefined,
  },
  formats: createFormats("en", "UTC"),
};

/** The text as a reader gets it; fails where a placeholder is left over or a text is missing. */
function told({ key, values }: Told, language: "en" | "ja"): string {
  const path = key.split(".");
  const last = path.pop()!;
  const node = path.reduce<unknown>(
    (tree, part) => (tree as Record<string, unknown>)[part],
    messages[language],
  ) as Record<string, string>;
  const text = node[last] ?? node[`${last}_other`];
  expect(text, `${language} ${key}`).toBeTypeOf("string");
  return text!.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    expect(values, `${language} ${key} asks for ${name}`).toHaveProperty(name);
    return String(values[name]);
  });
}

describe("why an item stands where it stands", () => {
  const day = "2027-01-15";
  const reasons: Parameters<typeof reasonText>[0][] = [
    { item: "1", code: "starts_at_once" },
    { item: "1", code: "under_way", since: day },
    { item: "1", code: "under_way", since: null },
    { item: "1", code: "finished", on: day },
    { item: "1", code: "not_before", date: day },
    { item: "1", code: "waits_for_item", waitsFor: "2", until: day, lagDays: 0 },
    { item: "1", code: "waits_for_item", waitsFor: "2", until: day, lagDays: 3 },
    { item: "1", team: "a", code: "waits_for_task", waitsFor: "b", until: day },
    { item: "1", team: "a", code: "waits_for_team", until: day, behind: ["2", "3"] },
    { item: "1", team: "a", code: "waits_for_team", until: day, behind: [] },
    { item: "1", team: "a", code: "waits_for_place", until: day, wip: 2, behind: ["2"] },
    { item: "1", team: "a", code: "waits_for_place", until: day, wip: 2, behind: [] },
    { item: "1", team: "a", code: "shares_team", days: 4, with: ["2"] },
    { item: "1", team: "a", code: "shares_team", days: 4, with: [] },
    { item: "1", code: "misses_hard_date", hardDate: day, days: 6 },
    { item: "1", code: "misses_hard_date", hardDate: day, days: null },
    { item: "1", team: "a", code: "after_horizon", unplaced: 12.5 },
    { item: "1", code: "waits_beyond_horizon", waitsFor: "2" },
    { item: "1", team: "a", code: "spent_exceeds_estimate", spent: 30, p90: 25 },
    { item: "1", code: "began_before_predecessor", waitsFor: "2" },
  ];

  it("is told whole, in both languages", () => {
    for (const language of ["en", "ja"] as const)
      for (const reason of reasons) expect(told(reasonText(reason, words), language)).not.toMatch(/[{}]/);
  });

  it("names the team, until when, and what it does first", () => {
    const text = told(reasonText(reasons[8]!, words), "en");
    expect(text).toContain("team a");
    expect(text).toContain("15 Jan 2027");
    expect(text).toContain("“P-2” and “P-3”");
  });
});

const corrected = { median: 1.234, low: 0.9, high: 1.6, spread: 1.4, share: 0.2 };

it("tells what history made of a team's estimates, with its n and interval", () => {
  const used = { code: "history_used", team: "a", n: 14, exact: 3, ...corrected } as const;
  for (const language of ["en", "ja"] as const)
    for (const figure of ["14", "1.23", "0.9", "1.6", "1.4", "20%"])
      expect(told(assumptionText(used, words), language)).toContain(figure);
  const others = told(assumptionText({ ...used, n: 0 }, words), "en");
  expect(others).toContain("has finished nothing yet");
});

it("tells every note and every assumption, in both languages", () => {
  const notes = [
    "team_without_capacity",
    "waits_for_unplanned",
    "dependency_ignored",
    "figures_not_open",
    "already_accepted",
    "already_under_way",
    "item_gone",
    "team_gone",
  ] as const;
  for (const language of ["en", "ja"] as const) {
    for (const code of notes)
      expect(told(noteText({ code, item: "1", team: "a", waitsFor: "2" }, words), language)).not.toBe("");
    for (const assumption of [
      { code: "no_history_used" },
      ...[0, 1, 14].flatMap((n) =>
        [0, 1].map((exact) => ({ code: "history_used" as const, team: "a", n, exact, ...corrected })),
      ),
      { code: "values_as_stated", share: 0.15 },
      {
        code: "value_history_used",
        n: 9,
        exact: 0,
        shift: -0.3,
        low: -0.8,
        high: 0.2,
        spread: 1.4,
        share: 0.2,
      },
      { code: "shared_team_error", share: 0.3 },
      { code: "runs_reduced", asked: 10_000 },
      { code: "spent_exceeds_estimate", item: "1", team: "a", assumedRest: 2 },
    ] as const)
      expect(told(assumptionText(assumption, words), language)).not.toBe("");
  }
});
