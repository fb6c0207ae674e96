import type { FieldError } from "../fields.ts";
import type { Seat } from "../seat.ts";
import type { Act } from "./acts.ts";
import type { Status } from "./status.ts";

/** Every way the protocol says no. Texts stand in messages under `errors.<code>`. */
export const refusalCodes = [
  "proposal_unknown",
  "proposal_exists",
  "not_allowed",
  "wrong_status",
  "already_revealed",
  "wheel_unchosen",
  "bound_to_other_wheel",
  "proposal_incomplete",
  "review_incomplete",
  "terms_incomplete",
  "text_required",
  "already_sealed",
  "not_sealed",
  "content_changed",
  "nothing_changed",
  "option_unknown",
  "key_already_turned",
  "date_not_ahead",
  "date_ahead",
  "not_yet",
  "decision_stands",
  "no_objection",
  "objection_late",
  "objection_pending",
  "own_decision",
  "owner_decided",
  "keys_missing",
  "keys_differ",
  "launch_list_open",
  "outcome_missing",
  "outcome_unscored",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Somebody who could do it: in which capacity, and who that is now. Empty `personIds`: nobody at present. */
export type Candidate = {
  readonly as: "author" | "contributor" | "system" | "connector" | Seat;
  readonly personIds: readonly string[];
};

export type Refusal = {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly data: {
    readonly act: Act;
    readonly status: Status | null;
    /** The facts of the condition that failed, by code: statuses it would start from, the date, the content now. */
    readonly condition: Readonly<Record<string, unknown>>;
    readonly whoCould: readonly Candidate[];
  };
  /** Every field that is wrong, for the three `…_incomplete` codes and for texts and dates. */
  readonly errors?: readonly FieldError[];
};
