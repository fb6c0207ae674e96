import type { Wheel } from "@ryorin/domain";
import { sql } from "kysely";
import type { Tx } from "../../db/database.ts";

/**
 * Notes for which wheels a person works from `at` on, beside `person.wheels`: the history by which the rules
 * know who may have read a wheel's figures. None for who left or only views.
 */
export async function setContributions(
  tx: Tx,
  at: Date,
  workspaceId: string,
  personId: string,
  wheels: readonly Wheel[],
): Promise<void> {
  await sql`
    update contribution set until = ${at}
    where workspace_id = ${workspaceId} and person_id = ${personId} and until is null
      and not (wheel = any(${[...wheels]}::text[]))`.execute(tx);
  await sql`
    insert into contribution (workspace_id, person_id, wheel, since)
    select ${workspaceId}, ${personId}, wheel, ${at} from unnest(${[...wheels]}::text[]) as wheel
    where not exists (select from contribution c where c.workspace_id = ${workspaceId}
      and c.person_id = ${personId} and c.wheel = wheel and c.until is null)`.execute(tx);
}
