import type { DecisionSummary } from "@ryorin/contract";
import type { DecisionSnapshot } from "@ryorin/domain";
import { type Names, refOf } from "../proposals/present.ts";
import type { BriefRow } from "./queries.ts";

/** Of a snapshot, what lists tell. */
export type BriefSnapshot = Omit<
  DecisionSnapshot,
  "odds" | "evidence" | "reason" | "positions" | "reviews"
> & {
  reviews: { [wheel in keyof DecisionSnapshot["reviews"]]: { personId: string } };
};

/** Everyone a snapshot names. */
export function peopleOf(snapshot: BriefSnapshot): string[] {
  const ids = [
    snapshot.authorId,
    snapshot.reviews.value.personId,
    snapshot.reviews.technology.personId,
    ...snapshot.keys.map((key) => key.personId),
    ...Object.values(snapshot.seats),
  ];
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Those whose decision it is: who turned the keys, or the owner. */
function decidersOf({ by, seats, keys }: BriefSnapshot): string[] {
  if (by === "owner") return seats.owner === null ? [] : [seats.owner];
  return [...new Set(keys.map((key) => key.personId))];
}

export function presentSummary(row: BriefRow, names: Names): DecisionSummary {
  const { snapshot } = row;
  const chosen = snapshot.proposal.options.find((option) => option.id === snapshot.chosenOptionId);
  const isLatest = row.supersededBy === null;
  return {
    id: row.id,
    number: row.number,
    proposalId: snapshot.proposalId,
    proposalNumber: row.proposalNumber,
    title: snapshot.proposal.title,
    origin: snapshot.origin,
    round: snapshot.round,
    verdict: snapshot.kind,
    optionTitle: chosen?.title ?? null,
    decidedAt: row.decidedAt.toISOString(),
    decidedBy: decidersOf(snapshot).map((id) => refOf(names, id)),
    reviewDate: snapshot.terms?.reviewDate ?? null,
    onePersonHeldBothKeys: snapshot.onePersonHeldBothKeys,
    overDisagreement: snapshot.overDisagreement,
    underReview: isLatest && row.underReview,
    supersededBy: row.supersededBy?.id ?? null,
    setAside: row.state.decisions.find((one) => one.decisionId === row.id)?.setAside ?? null,
  };
}
