import { sql } from "kysely";
import type { JobHouse, Tasks } from "./worker.ts";

/** Once a night (UTC), in one process. */
export const tidySchedule = "41 18 * * * tidy";

/** How long a repeated call is recognised by its `Idempotency-Key`. */
const keyDays = 7;

/** Takes away what has served its time, so that a house of many years is not slowed by its first. */
export function tidyTasks({ db, clock }: JobHouse): Tasks {
  return {
    async tidy() {
      const now = clock();
      const aged = new Date(now.getTime() - keyDays * 86_400_000);
      await sql`delete from idempotency where created_at < ${aged}`.execute(db);
      await sql`delete from identity.session where expires_at < ${now}`.execute(db);
      await sql`delete from identity.verification where expires_at < ${now}`.execute(db);
    },
  };
}
