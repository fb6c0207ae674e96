import type { CalendarDate, Instant } from "../instant.ts";
import type { ValueUnit } from "../review/value.ts";
import type { SeatBook } from "../seat.ts";
import type { Origin, Wheel } from "../wheel.ts";

/**
 * Who acts. A person acts by what the seat book says of them at that instant; a connector only reports
 * delivery; the system only wakes what is deferred and reopens what an assumption no longer carries.
 */
export type Actor =
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "connector" }
  | { readonly kind: "system" };

export type Who = { readonly actor: Actor; readonly book: SeatBook };

/** `content`, `review` and `terms` come as they were received: the rules check them and name every wrong field. */
type Drafting =
  | { act: "create"; proposalId: string; origin: Origin; content: unknown }
  | { act: "change"; content: unknown }
  /** `content` is what is stored and now handed in. */
  | { act: "submit"; content: unknown }
  | { act: "withdraw"; reason: string }
  | { act: "ask"; wheel: Wheel; questionId: string; question: string };

type Reviewing =
  | { act: "choose_wheel"; wheel: Wheel }
  | { act: "begin_review"; wheel: Wheel }
  | {
      act: "seal";
      wheel: Wheel;
      review: unknown;
      unit: ValueUnit;
      /** What the lead judged; refused when the proposal has changed since. */
      judgedHash: string;
      /** Hash of the other wheel's review if that is sealed: the reveal names both. Never told to this wheel. */
      otherReviewHash: string | null;
    }
  | { act: "unseal"; wheel: Wheel }
  | { act: "revise"; wheel: Wheel; review: unknown; unit: ValueUnit; reason: string };

/** `contentHash` is what the person saw; `decisionId` names the decision, should this act make one. */
type Deciding =
  | {
      act: "accept";
      wheel: Wheel;
      optionId: string;
      contentHash: string;
      terms: unknown;
      own: unknown;
      decisionId: string;
    }
  | { act: "decline"; wheel: Wheel; contentHash: string; reason: string; decisionId: string }
  | { act: "defer"; wheel: Wheel; contentHash: string; reason: string; until: Instant; decisionId: string }
  | { act: "object"; wheel: Wheel; position: string }
  | { act: "escalate"; wheel: Wheel; position: string }
  | { act: "return" }
  | {
      act: "owner_decide";
      contentHash: string;
      reason: string;
      decisionId: string;
      decision:
        | { kind: "accepted"; optionId: string; terms: unknown }
        | { kind: "declined" }
        | { kind: "deferred"; until: Instant };
    }
  | {
      act: "wake";
      because: { kind: "date" } | { kind: "fact"; subjectKind: string; subjectId: string };
    };

/** One lead's key on a baseline. */
export type BaselineKey = { readonly personId: string; readonly baselineHash: string };

type Delivering =
  | {
      act: "enter_baseline";
      baselineId: string;
      baselineHash: string;
      keys: Readonly<Record<Wheel, BaselineKey | null>>;
    }
  | { act: "start"; on: CalendarDate }
  | {
      act: "launch";
      on: CalendarDate;
      list: readonly {
        readonly itemId: string;
        readonly done: boolean;
        readonly waivedBecause: string | null;
      }[];
    }
  | { act: "learn"; outcome: { readonly outcomeId: string; readonly scored: boolean } | null }
  | { act: "stop"; wheel: Wheel; reason: string; killCriterionHit: boolean }
  /** A person gives a reason; the system names the assumption that broke. */
  | { act: "reopen"; reason: string }
  | { act: "reopen"; brokenAssumptionId: string };

export type Command = Drafting | Reviewing | Deciding | Delivering;
export type CommandOf<A extends Command["act"]> = Extract<Command, { act: A }>;
