import type { Repeat } from "../../../db/command.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { maySetDue } from "../present.ts";
import { onProposal } from "./reviews.ts";

/** Says until when an answer is hoped for, or takes that back. No rule of the protocol looks at it: silence never decides. */
export function setDueOn(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  dueOn: string | null,
): Promise<Result<{ id: string }>> {
  return onProposal(house, scope, repeat, id, async (work, { state, book }) => {
    if (!maySetDue(scope, state, book, work.at)) return refuse("forbidden", { status: state.status });
    await work.tx
      .updateTable("proposal")
      .set({ due_on: dueOn })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    work.append({ kind: "proposal.due", subjectKind: "proposal", subjectId: id, data: { on: dueOn } });
    return ok({ id });
  });
}
