import { sql } from "kysely";
import type { Stage } from "./stage.ts";

/** Days since everybody of the company last looked: what happened in them is new on their home pages. */
const awayDays = 4;

/** Everyone has seen what happened up to a few days ago. */
export async function noteVisits({ house, company, workspace }: Stage): Promise<void> {
  const last = new Date(Date.parse(company.asOf) - awayDays * 86_400_000);
  await sql`
    update person set seen_seq = coalesce(
      (select max(seq) from event where workspace_id = ${workspace.id} and at < ${last}), 0)
    where workspace_id = ${workspace.id}`.execute(house.db);
}
