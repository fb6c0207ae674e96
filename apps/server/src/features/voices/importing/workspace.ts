import type { Db } from "../../../db/database.ts";

/** What reading a file needs to know of its workspace. */
export async function workspaceOf(db: Db, workspaceId: string) {
  return db
    .selectFrom("workspace")
    .select(["zone", "currency"])
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
}
