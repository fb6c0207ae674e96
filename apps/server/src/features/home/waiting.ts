import type { Waiting } from "@ryorin/contract";
import { leadSeat, objectionDays, otherWheel, type Wheel, wheels } from "@ryorin/domain";
import type { Scope } from "../../http/scope.ts";
import { dayIn } from "../../zone.ts";
import type { OpenProposal, Question, Situation } from "./reading.ts";

/** A person who waits is told by id; the names come with the answer. */
export type Waits = Omit<Waiting, "by" | "overdue"> & { readonly by: string | null };

/**
 * What waits for the reader, by what they may do now. Pure. It says what the protocol would let them do; the
 * rules look again when they do it.
 */
export function waitsFor(scope: Scope, situation: Situation, today: string): Waits[] {
  const { open, questions, mentions, baseline, outcomes, imports } = situation;
  const waits = [
    ...open.flatMap((proposal) => ofProposal(scope, proposal)),
    ...open.flatMap((proposal) => ofOverdue(scope, proposal, today)),
    ...questions.flatMap((question) => ofQuestion(scope, question)),
    ...ofBaseline(scope, baseline),
    ...(leads(scope, "value", null) ? outcomes.map((one) => ofOutcome(one)) : []),
    ...imports.map(
      (one): Waits => ({
        ...bare("import_failed", { kind: "import", id: one.id, number: null, title: one.fileName }),
        since: one.at,
      }),
    ),
    ...mentions.map(
      (one): Waits => ({
        ...bare("mention", subjectOf({ ...one, id: one.proposalId })),
        partId: one.commentId,
        by: one.by,
        since: one.at,
      }),
    ),
  ];
  const urgency = (one: Waits) => (one.due === null ? "9999" : one.due);
  return waits
    .filter((one) => one.code !== "objection_window" || (one.due ?? today) >= today)
    .sort((a, b) => compare(urgency(a), urgency(b)) || compare(a.since, b.since));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const bare = (code: Waits["code"], subject: Waits["subject"]): Waits => ({
  code,
  wheel: null,
  subject,
  partId: null,
  by: null,
  since: "",
  due: null,
});

const subjectOf = ({
  id,
  number,
  title,
}: {
  id: string;
  number: number;
  title: string;
}): Waits["subject"] => ({
  kind: "proposal",
  id,
  number,
  title,
});

/** By the seat, or by standing in for it: for everything, or for this proposal. Null: for everything. */
function leads(scope: Scope, wheel: Wheel, proposalId: string | null): boolean {
  const seat = leadSeat[wheel];
  if (scope.seats.includes(seat)) return true;
  return scope.delegations.some(
    (one) =>
      one.seat === seat &&
      (one.proposalIds === null || (proposalId !== null && one.proposalIds.includes(proposalId))),
  );
}

const owns = (scope: Scope, proposalId: string): boolean =>
  scope.seats.includes("owner") ||
  scope.delegations.some(
    (one) => one.seat === "owner" && (one.proposalIds === null || one.proposalIds.includes(proposalId)),
  );

function ofProposal(scope: Scope, proposal: OpenProposal): Waits[] {
  const of = (code: Waits["code"], more: Partial<Waits>): Waits => ({
    ...bare(code, subjectOf(proposal)),
    since: proposal.statusSince ?? proposal.changedAt,
    due: proposal.dueOn,
    ...more,
  });
  const led = wheels.filter((wheel) => leads(scope, wheel, proposal.id));
  switch (proposal.status) {
    case "draft":
      return proposal.question === null || proposal.authorId !== scope.personId
        ? []
        : [
            of("proposal_returned", {
              wheel: proposal.question.wheel,
              by: proposal.question.personId,
              since: proposal.question.at,
            }),
          ];
    case "in_review":
      return reviewsOf(scope, proposal, led).map(({ code, wheel }) => of(code, { wheel }));
    case "revealed":
      return led.flatMap((wheel) => keysOf(proposal, wheel, of));
    case "escalated":
      return owns(scope, proposal.id) ? [of("escalation", {})] : [];
    case "declined":
    case "deferred":
      return led.flatMap((wheel) => windowOf(scope, proposal, wheel, of));
    default:
      return led
        .filter((wheel) => proposal.stopKeys[wheel] === null && proposal.stopKeys[otherWheel(wheel)] !== null)
        .map((wheel) => {
          const other = proposal.stopKeys[otherWheel(wheel)];
          return of("stop_key_to_turn", {
            wheel,
            by: other?.personId ?? null,
            since: other?.at ?? proposal.changedAt,
          });
        });
  }
}

/** What others are late with is told to the owner, who may ask them; whoever is late sees it among what waits. */
function ofOverdue(scope: Scope, { dueOn, status, ...proposal }: OpenProposal, today: string): Waits[] {
  const isOthers = status === "in_review" || status === "revealed";
  if (dueOn === null || dueOn >= today || !isOthers || !owns(scope, proposal.id)) return [];
  if (wheels.some((wheel) => leads(scope, wheel, proposal.id))) return [];
  return [{ ...bare("overdue", subjectOf(proposal)), since: `${dueOn}T00:00:00.000Z`, due: dueOn }];
}

/** Who acts for one wheel here is asked for that one; a lead seals, others draft. */
function reviewsOf(
  scope: Scope,
  { choice, stages, hasDraft }: OpenProposal,
  led: readonly Wheel[],
): Review[] {
  return wheels
    .filter((wheel) => stages[wheel] !== "sealed" && (choice === null || choice === wheel))
    .flatMap((wheel): Review[] => {
      if (led.includes(wheel)) return [{ code: "review_to_seal", wheel }];
      const isAsked = scope.wheels.includes(wheel) && !hasDraft.includes(wheel);
      return isAsked ? [{ code: "review_to_draft", wheel }] : [];
    });
}

type Review = { readonly code: "review_to_seal" | "review_to_draft"; readonly wheel: Wheel };
type Of = (code: Waits["code"], more: Partial<Waits>) => Waits;

function keysOf(proposal: OpenProposal, wheel: Wheel, of: Of): Waits[] {
  const { objection, keys } = proposal;
  if (objection !== null)
    return objection.wheel === wheel
      ? []
      : [of("objection_to_answer", { wheel, by: objection.personId, since: objection.at })];
  if (keys[wheel] !== null) return [];
  const other = keys[otherWheel(wheel)];
  const since = other === null ? {} : { since: other.at };
  return [of("key_to_turn", { wheel, by: other?.personId ?? null, ...since })];
}

/** The lead who did not decide may object for seven days. */
function windowOf(scope: Scope, { decision }: OpenProposal, wheel: Wheel, of: Of): Waits[] {
  const first = decision?.keys[0];
  if (decision === null || decision.by !== "keys" || first === undefined) return [];
  if (first.wheel === wheel || first.personId === scope.personId) return [];
  const until = new Date(Date.parse(decision.at) + objectionDays * 86_400_000);
  const due = dayIn(until, scope.zone);
  return [of("objection_window", { wheel, by: first.personId, since: decision.at, due })];
}

function ofQuestion(scope: Scope, question: Question): Waits[] {
  const isAsked = scope.wheels.includes(question.wheel) || leads(scope, question.wheel, question.proposalId);
  if (!isAsked || question.by === scope.personId) return [];
  return [
    {
      ...bare("question_to_wheel", subjectOf({ ...question, id: question.proposalId })),
      wheel: question.wheel,
      partId: question.commentId,
      by: question.by,
      since: question.at,
    },
  ];
}

function ofBaseline(scope: Scope, baseline: Situation["baseline"]): Waits[] {
  if (baseline === null) return [];
  const { id, number, name, by, at, keys } = baseline;
  return wheels
    .filter((wheel) => leads(scope, wheel, null) && !keys.includes(wheel))
    .map((wheel) => ({
      ...bare("baseline_key", { kind: "baseline", id, number, title: name }),
      wheel,
      by,
      since: at,
    }));
}

function ofOutcome(one: Situation["outcomes"][number]): Waits {
  if (one.measuredAt !== null)
    return { ...bare("outcome_to_learn", subjectOf(one)), wheel: "value", since: one.measuredAt };
  return {
    ...bare("outcome_due", subjectOf(one)),
    wheel: "value",
    since: `${one.reviewDate ?? one.launchedOn}T00:00:00.000Z`,
    due: one.reviewDate,
  };
}
