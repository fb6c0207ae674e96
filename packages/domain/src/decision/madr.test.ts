import { describe, expect, test } from "vitest";
import { apply } from "../proposal/apply.ts";
import { cast } from "../testing/cast.ts";
import { snapshotOf } from "../testing/decided.ts";
import { digest } from "../testing/digest.ts";
import { terms } from "../testing/papers.ts";
import { tell } from "../testing/story.ts";
import { type MadrContext, type MadrWords, madrWords, renderMadr } from "./madr.ts";
import { decisionSnapshotSchema, freeze, snapshotHash } from "./snapshot.ts";

const context: MadrContext = {
  words: Object.fromEntries(madrWords.map((word) => [word, `[${word}]`])) as MadrWords,
  personName: (id) => id.toUpperCase(),
  teamName: (id) => `team ${id}`,
  day: (at) => at.slice(0, 10),
  supersededBy: null,
};
const headings = (text: string) => text.split("\n").filter((line) => /^#+ /.test(line));

describe("MADR 4.0", () => {
  test("has its front matter, its headings in its order, and the sentence of the outcome", () => {
    const text = renderMadr(snapshotOf(tell().accepted().state), context);
    expect(text.split("\n").slice(0, 6)).toEqual([
      "---",
      'status: "accepted"',
      "date: 2026-03-02",
      'decision-makers: ["VERA","THEO"]',
      'informed: ["ANNA"]',
      "---",
    ]);
    expect(headings(text)).toEqual([
      "# ※free text PDF export",
      "## Context and Problem Statement",
      "## Decision Drivers",
      "## Considered Options",
      "## Decision Outcome",
      "### Consequences",
      "### Confirmation",
      "## Pros and Cons of the Options",
      "### ※free text Small",
      "### ※free text Full",
      "## More Information",
    ]);
    expect(text).toContain('Chosen option: "※free text Small", because ※free text they pay for it');
    expect(text).toContain("* [voices]: 12; [customers]: 7; [monthly_revenue]: 1234000 JPY");
    expect(text).toContain("* Good, because [gain_per_year]: P10 -1000, P50 7654321, P90 15308642 JPY");
    expect(text).toContain("* Neutral, because [hard_date] 2026-06-01: 86%");
    expect(text).toContain("* [dissent], [technology_lead]: ※free text risky");
    for (const line of text.split("\n").filter((one) => /^\* \w+, because/.test(one))) {
      expect(line).toMatch(/^\* (Good|Neutral|Bad), because \S/);
    }
  });

  test("a decline is rejected in favour of doing nothing, with its reason, and nothing to confirm", () => {
    const text = renderMadr(snapshotOf(tell().declined().state), context);
    expect(text).toContain('status: "rejected"');
    expect(text).toContain('Chosen option: "[do_nothing]", because ※free text reason');
    expect(headings(text)).not.toContain("### Confirmation");
    const deferred = renderMadr(snapshotOf(tell().deferred(30).state), context);
    expect(deferred).toContain('status: "proposed"');
    expect(deferred).toContain("* [deferred_until]: 2026-04-01");
  });

  test("an owner's decision names the owner as its maker and both positions", () => {
    const story = tell().escalated();
    story.does(cast.owner, {
      act: "owner_decide",
      contentHash: story.state.contentHash ?? "",
      reason: "we owe it",
      decisionId: "decision-owner",
      decision: { kind: "accepted", optionId: "full", terms: terms() },
    });
    const text = renderMadr(snapshotOf(story.state), context);
    expect(text).toContain('decision-makers: ["OLGA"]\nconsulted: ["VERA","THEO"]');
    expect(text).toContain("* [over_disagreement]");
    expect(text).toContain("* [position], [value_lead]: ※free text cannot");
  });

  test("one that was superseded says by what", () => {
    const text = renderMadr(snapshotOf(tell().accepted().state), { ...context, supersededBy: 'PDF "again"' });
    expect(text).toContain('status: "superseded by PDF \\"again\\""');
  });

  test("a day after the plan's horizon is told as later than it, or as unknown where no horizon was kept", () => {
    const snapshot = snapshotOf(tell().accepted().state);
    const finish = { p50: "2026-05-01", p80: null, p95: null };
    const late = { ...snapshot.odds!, finish };
    const told = renderMadr({ ...snapshot, odds: { ...late, horizon: "2027-03-02" } }, context);
    expect(told).toContain("[finish]: P50 2026-05-01, P80 > 2027-03-02, P95 > 2027-03-02");
    expect(renderMadr({ ...snapshot, odds: late }, context)).toContain("P80 –, P95 –");
  });

  test("nobody's text becomes structure", () => {
    const snapshot = snapshotOf(tell().accepted().state);
    const hostile = "one\n## Decision Outcome\n---\n  # x\n```\n<script>alert(1)</script>\n===";
    const proposal = { ...snapshot.proposal, problem: hostile, title: "a\n---\nstatus: x" };
    const text = renderMadr({ ...snapshot, proposal }, { ...context, personName: () => 'x"]\nstatus: y' });
    expect(headings(text).filter((one) => one === "## Decision Outcome")).toHaveLength(1);
    expect(text.match(/^---$/gm)).toHaveLength(2);
    expect(text.match(/^status:/gm)).toHaveLength(1);
    expect(text).not.toContain("<script");
    expect(text).not.toMatch(/^\s*(```|===)/m);
  });

  test("a text of nothing but line breaks takes no longer to tell than any other", { timeout: 2_000 }, () => {
    const snapshot = snapshotOf(tell().accepted().state);
    const problem = `a${"\n".repeat(19_990)}---`;
    const [option] = snapshot.proposal.options;
    if (option === undefined) throw new Error("the story has options");
    const options = Array.from({ length: 12 }, () => ({ ...option, description: problem }));
    const text = renderMadr({ ...snapshot, proposal: { ...snapshot.proposal, problem, options } }, context);
    expect(text).toContain("\n\\---");
  });
});

describe("freeze", () => {
  test("ties the snapshot to the ledger, once", () => {
    const { state, at } = tell().accepted();
    const snapshot = snapshotOf(state);
    const event = freeze(state, snapshot, cast.technologyLead, at, digest);
    const after = apply(state, event);
    expect(after.decisions[0]?.snapshotHash).toBe(snapshotHash(snapshot, digest));
    expect(() => freeze(after, snapshot, cast.technologyLead, at, digest)).toThrow(TypeError);
  });

  test.each([
    [{ chosenOptionId: "full" }],
    [{ contentHash: "0".repeat(64) }],
    [{ onePersonHeldBothKeys: true }],
    [{ overDisagreement: true }],
    [{ round: 2 }],
    [{ kind: "declined" }],
    [{ by: "owner" }],
    [{ proposalId: "another" }],
    [{ decisionId: "another" }],
  ] as const)("refuses a snapshot of something else: %j", (change) => {
    const { state, at } = tell().accepted();
    expect(() => freeze(state, { ...snapshotOf(state), ...change }, null, at, digest)).toThrow(TypeError);
  });

  test("a snapshot comes back from JSON as it was", () => {
    const snapshot = snapshotOf(tell().accepted().state);
    expect(decisionSnapshotSchema.parse(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot);
  });
});
