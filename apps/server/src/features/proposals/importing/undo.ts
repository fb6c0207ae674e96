import type { RouteAnswer, undoProposalImport } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { sql } from "kysely";
import { command, type Repeat } from "../../../db/command.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { translate } from "../../../http/translate.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { act, keepStatement, lockProposal } from "../store.ts";
import { awaitTurn } from "./turn.ts";

/**
 * Takes one's own import back: drafts that stand as they came are withdrawn, since the ledger speaks of them and none
 * is ever deleted; their rows may be imported again. What somebody has worked on stays.
 */
export function undoImport(
  house: House,
  scope: Scope,
  repeat: Repeat,
  importId: string,
  language: Language,
): Promise<Result<RouteAnswer<typeof undoProposalImport>>> {
  return command(house, scope, repeat, async (work) => {
    const { tx } = work;
    await awaitTurn(tx, scope.workspaceId);
    // A stable order: others who lock several of them wait for each other rather than both.
    const made = await sql<{ id: string }>`
      select p.id from proposal_source s
      join proposal p on p.workspace_id = s.workspace_id and p.id = s.proposal_id
      where s.workspace_id = ${scope.workspaceId} and s.import_id = ${importId}
        and p.author_id = ${scope.personId}
      order by p.id for update of p`.execute(tx);
    if (made.rows.length === 0) return refuse("not_found");
    const untouched = await sql<{ id: string }>`
      select p.id from proposal p
      where p.workspace_id = ${scope.workspaceId} and p.id = any(${made.rows.map(({ id }) => id)}::uuid[])
        and p.status = 'draft' and p.version = 1 and p.updated_at = p.created_at and p.due_on is null
        and not exists (select from comment c where c.workspace_id = p.workspace_id and c.proposal_id = p.id)
        and not exists (select from evidence e where e.workspace_id = p.workspace_id and e.proposal_id = p.id)
        and not exists (select from review_draft r where r.workspace_id = p.workspace_id and r.proposal_id = p.id)
        and not exists (select from proposal_dependency d
          where d.workspace_id = p.workspace_id and d.needs_id = p.id)
        and not exists (select from subscription f
          where f.workspace_id = p.workspace_id and f.proposal_id = p.id and f.person_id <> p.author_id)
      order by p.id`.execute(tx);
    const reason = translate(language, "proposals.import.draft.undone");
    for (const { id } of untouched.rows) {
      const locked = await lockProposal(tx, scope.workspaceId, id);
      if (locked === null) throw new Error(`proposal ${id} vanished while it was locked`);
      const result = await act(work, locked, { act: "withdraw", reason });
      if (!result.ok) return result;
      await keepStatement(work, result.value.state, { act: "withdraw", body: reason });
    }
    await tx
      .deleteFrom("proposal_source")
      .where("workspace_id", "=", scope.workspaceId)
      .where("import_id", "=", importId)
      .where("proposal_id", "=", sql<string>`any(${untouched.rows.map(({ id }) => id)}::uuid[])`)
      .execute();
    const withdrawn = untouched.rows.length;
    return ok({ withdrawn, kept: made.rows.length - withdrawn });
  });
}
