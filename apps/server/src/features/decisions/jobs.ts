import { sql } from "kysely";
import { command } from "../../db/command.ts";
import { systemScope } from "../../http/scope.ts";
import type { JobHouse, Tasks } from "../../jobs/worker.ts";
import { ok, refuse } from "../../result.ts";
import { act, lockProposal } from "../proposals/store.ts";

/** Deferrals end when a day begins somewhere, so they are looked for every quarter of an hour. */
export const decisionSchedule = "*/15 * * * * wakeDeferred";

export const decisionTasks = (house: JobHouse): Tasks => ({ wakeDeferred: () => wakeDeferred(house) });

/**
 * Wakes every proposal whose deferral has run out: it lies open again before both leads. That is all the
 * system does by itself; it seals nothing, turns no key and decides nothing. A proposal that somebody woke
 * meanwhile is passed over.
 */
export async function wakeDeferred(house: JobHouse): Promise<void> {
  const due = await sql<{ workspaceId: string; id: string }>`
    select workspace_id as "workspaceId", id from proposal
    where status = 'deferred' and (
      select d->>'until' from jsonb_array_elements(state->'decisions') with ordinality as t(d, place)
      where d->>'setAside' is null order by place desc limit 1)::timestamptz <= ${house.clock()}`.execute(
    house.db,
  );
  for (const { workspaceId, id } of due.rows) {
    const scope = await systemScope(house.db, workspaceId);
    if (scope === null) continue;
    const woken = await command(house, scope, undefined, async (work) => {
      const locked = await lockProposal(work.tx, workspaceId, id);
      if (locked === null) return refuse("not_found");
      const result = await act(work, locked, { act: "wake", because: { kind: "date" } });
      return result.ok ? ok({ id }) : result;
    });
    if (!woken.ok && woken.code !== "wrong_status" && woken.code !== "not_yet")
      house.log("warn", "A deferred proposal could not be woken", { workspaceId, id, code: woken.code });
  }
}
