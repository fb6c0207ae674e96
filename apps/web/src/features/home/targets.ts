import type { Waiting } from "@ryorin/contract";
import type { Target } from "../ledger/subject.ts";
import { targetOf } from "../ledger/subject.ts";

/** The place where what waits is done, not merely shown. */
export function placeOf({ code, wheel, subject, partId }: Waiting, workspace: string): Target | undefined {
  if (subject.kind === "proposal") {
    const { id } = subject;
    if ((code === "review_to_draft" || code === "review_to_seal") && wheel !== null)
      return { to: "/w/$workspace/proposals/$id/review/$wheel", params: { workspace, id, wheel } };
    if (code === "outcome_due" || code === "outcome_to_learn")
      return { to: "/w/$workspace/outcomes/$id", params: { workspace, id } };
    if (partId !== null) {
      const search = { tab: "talk", comment: partId };
      return { to: "/w/$workspace/proposals/$id", params: { workspace, id }, search };
    }
  }
  return targetOf(subject.kind, subject.id, workspace);
}
