import fc from "fast-check";
import { daysAfter } from "../instant.ts";
import { type Act, acts } from "../proposal/acts.ts";
import type { Actor, Command } from "../proposal/commands.ts";
import { whoCould } from "../proposal/situation.ts";
import type { ProposalState } from "../proposal/state.ts";
import { holderOf, type SeatBook, seats } from "../seat.ts";
import { type Wheel, wheels } from "../wheel.ts";
import { since } from "./cast.ts";
import { content, feasibilityReview, mark, own, terms, unit, valueReview } from "./papers.ts";
import { intoBaseline, person, proposalId } from "./story.ts";

/** Random companies and random acts: half likely to fit where the proposal stands, half whatever comes. */
const people = ["p1", "p2", "p3", "p4", "p5", "p6"];
const anyone = fc.constantFrom(...people);
const day = fc.integer({ min: 0, max: 120 });

/** Seats change hands at random days; delegations and contributions come and go. */
export const anyBook: fc.Arbitrary<SeatBook> = fc
  .record({
    hands: fc.tuple(...seats.map(() => fc.array(fc.tuple(day, anyone), { minLength: 1, maxLength: 3 }))),
    delegations: fc.array(
      fc.record({
        seat: fc.constantFrom(...seats),
        delegateId: anyone,
        grantedBy: anyone,
        from: day,
        days: fc.integer({ min: 1, max: 90 }),
        revoked: fc.option(fc.integer({ min: 0, max: 60 })),
        proposalIds: fc.constantFrom<string[] | null>(null, [proposalId], ["another"]),
      }),
      { maxLength: 4 },
    ),
    contributions: fc.array(fc.tuple(anyone, fc.constantFrom(...wheels), day), { maxLength: 6 }),
  })
  .map(({ hands, delegations, contributions }) => ({
    terms: hands.flatMap((changes, index) => {
      const days = [...new Set(changes.map(([at]) => at))].sort((a, b) => a - b);
      return days.map((at, position) => {
        const next = days[position + 1];
        return {
          seat: seats[index] ?? "owner",
          personId: changes.find(([changed]) => changed === at)?.[1] ?? "p1",
          since: position === 0 ? since : daysAfter(since, at),
          until: next === undefined ? null : daysAfter(since, next),
        };
      });
    }),
    delegations: delegations.map(({ from, days, revoked, ...rest }) => ({
      ...rest,
      since: daysAfter(since, from),
      until: daysAfter(since, from + days),
      revokedAt: revoked === null ? null : daysAfter(since, from + revoked),
    })),
    contributions: contributions.map(([personId, wheel, at]) => ({
      personId,
      wheel,
      since: daysAfter(since, at),
      until: null,
    })),
  }));

export type Step = {
  readonly dice: readonly number[];
  readonly wheel: Wheel;
  readonly personId: string;
  readonly days: number;
  readonly figure: number;
};
const anyStep: fc.Arbitrary<Step> = fc.record({
  // Without bias: fast-check prefers small numbers, which here are particular acts and people.
  dice: fc.noBias(fc.array(fc.nat({ max: 9_999 }), { minLength: 4, maxLength: 4 })),
  wheel: fc.constantFrom(...wheels),
  personId: anyone,
  days: fc.constantFrom(0, 0, 0.01, 0.2, 1, 3),
  figure: fc.integer({ min: 10, max: 12 }),
});
export const anySteps = fc.array(anyStep, { minLength: 40, maxLength: 140 });

/** One in how many: what leads back or ends a walk is rare, so that many walks come far. */
const oddsAgainst: Partial<Record<Act, number>> = {
  withdraw: 20,
  ask: 6,
  change: 3,
  unseal: 3,
  decline: 4,
  defer: 4,
  stop: 4,
  reopen: 3,
};

const allActs = Object.keys(acts) as Act[];
const pick = <T>(from: readonly T[], die: number): T | undefined => from[die % from.length];

/** What lies outside a proposal's state: what was sealed, and how many decisions were begun. */
export type Aside = { readonly sealed: Readonly<Record<Wheel, string | null>>; readonly turn: number };

/** A step in the light of where the proposal stands: who acts, and what they ask for. */
export function intend(
  state: ProposalState | null,
  { dice, wheel, personId, figure }: Step,
  book: SeatBook,
  at: string,
  { sealed, turn }: Aside,
): { actor: Actor; command: Command } {
  const [dieAct = 0, dieWho = 0, dieFit = 0, diePart = 0] = dice;
  const fitting = allActs.filter(
    (act) => state !== null && (acts[act].from as readonly string[]).includes(state.status),
  );
  const likely = fitting.filter((act) => diePart % (oddsAgainst[act] ?? 1) === 0);
  const act =
    state === null ? "create" : dieFit % 10 < 8 ? (pick(likely, dieAct) ?? "reopen") : pick(allActs, dieAct);
  const command = commandOf(act ?? "create", { state, wheel, figure, book, at, sealed, turn, part: diePart });
  const could = whoCould(
    command.act,
    "wheel" in command ? command.wheel : null,
    state,
    { actor: person(""), book },
    at,
  );
  const able = could.flatMap(({ as, personIds }) =>
    as === "system" || as === "connector" ? [{ kind: as } as Actor] : personIds.map(person),
  );
  return { actor: (dieWho % 10 < 8 ? pick(able, dieWho) : undefined) ?? person(personId), command };
}

type Setting = {
  state: ProposalState | null;
  wheel: Wheel;
  figure: number;
  book: SeatBook;
  at: string;
  sealed: Aside["sealed"];
  turn: number;
  part: number;
};

function commandOf(act: Act, { state, wheel, figure, book, at, sealed, turn, part }: Setting): Command {
  const text = part % 25 === 0 ? " " : `${mark} said`;
  const isStale = part % 15 === 0;
  const contentHash = isStale ? "0".repeat(64) : (state?.contentHash ?? "0".repeat(64));
  const decisionId = `decision-${turn}`;
  const review = wheel === "value" ? valueReview(figure) : feasibilityReview(figure);
  const optionId = part % 12 === 0 ? "full" : "small";
  const until = daysAfter(at, (part % 8) - 1);
  const signed = { optionId, terms: terms(part % 11 === 0 ? "another" : "the usual") };
  switch (act) {
    case "create":
      return { act, proposalId, origin: wheel, content: content() };
    case "change":
    case "submit":
      return { act, content: part % 10 === 0 ? {} : content(part % 3 === 0 ? "changed" : "as it was") };
    case "withdraw":
      return { act, reason: text };
    case "ask":
      return { act, wheel, questionId: `question-${turn}`, question: text };
    case "choose_wheel":
    case "begin_review":
    case "unseal":
      return { act, wheel };
    case "seal": {
      const judgedHash = isStale ? "0".repeat(64) : (state?.judgedHash ?? "");
      const otherReviewHash = sealed[wheel === "value" ? "technology" : "value"];
      return { act, wheel, review: part % 20 === 0 ? {} : review, unit, judgedHash, otherReviewHash };
    }
    case "revise":
      return { act, wheel, review, unit, reason: text };
    case "accept":
      return { act, wheel, contentHash, own, decisionId, ...signed };
    case "decline":
      return { act, wheel, contentHash, reason: text, decisionId };
    case "defer":
      return { act, wheel, contentHash, reason: text, decisionId, until };
    case "object":
    case "escalate":
      return { act, wheel, position: text };
    case "return":
      return { act };
    case "owner_decide": {
      const kinds = [
        { kind: "accepted", ...signed },
        { kind: "declined" },
        { kind: "deferred", until },
      ] as const;
      return { act, contentHash, reason: text, decisionId, decision: kinds[part % 3] ?? kinds[1] };
    }
    case "wake": {
      const fact = { kind: "fact", subjectKind: "signal", subjectId: "signal-1" } as const;
      return { act, because: part % 2 === 0 ? { kind: "date" } : fact };
    }
    case "enter_baseline":
      return part % 3 === 0
        ? intoBaseline(pick(people, part) ?? null, pick(people, part >> 3) ?? null)
        : intoBaseline(holderOf(book, "value_lead", at), holderOf(book, "technology_lead", at));
    case "start":
      return { act, on: daysAfter(at, (part % 4) - 2).slice(0, 10) };
    case "launch":
      return {
        act,
        on: at.slice(0, 10),
        list: [{ itemId: "docs", done: part % 3 !== 0, waivedBecause: text }],
      };
    case "learn":
      return {
        act,
        outcome: part % 4 === 0 ? null : { outcomeId: `outcome-${turn}`, scored: part % 5 !== 0 },
      };
    case "stop":
      return { act, wheel, reason: text, killCriterionHit: part % 3 === 0 };
    case "reopen":
      return part % 2 === 0 ? { act, reason: text } : { act, brokenAssumptionId: "assumption-1" };
  }
}
