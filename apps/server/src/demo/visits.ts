import { getHome } from "@ryorin/contract";
import type { Slug } from "@ryorin/fixtures";
import { sql } from "kysely";
import { planned } from "../features/plan/results.ts";
import { as, type Stage } from "./stage.ts";

/** Days since everybody of the company last looked: what happened in them is new on their home pages. */
const awayDays = 7;

/** Everyone has seen what happened up to a week ago. */
export async function noteVisits({ house, company, workspace }: Stage): Promise<void> {
  const last = new Date(Date.parse(company.asOf) - awayDays * 86_400_000);
  await sql`
    update person set seen_seq = coalesce(
      (select max(seq) from event where workspace_id = ${workspace.id} and at < ${last}), 0)
    where workspace_id = ${workspace.id}`.execute(house.db);
}

/** The plan as of now, so that the first home page that is opened knows its next dates. */
export async function computePlan(stage: Stage, reader: Slug): Promise<void> {
  const scope = await as(stage, reader, getHome);
  await planned(stage.house, scope, "present", "present", { wait: 30_000 });
}
