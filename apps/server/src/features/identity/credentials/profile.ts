import type { ParsedBody, patchProfile, putPassword } from "@ryorin/contract";
import { sql } from "kysely";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import { ok, type Result } from "../../../result.ts";
import { appendEvents } from "../../ledger/append.ts";
import { endOtherSessions } from "./commands.ts";

/** Name and language, everywhere at once; each workspace is told that it changed, not what it is. */
export async function changeProfile(
  house: House,
  personId: string,
  body: ParsedBody<typeof patchProfile>,
): Promise<Result<undefined>> {
  const at = house.clock();
  await house.db.transaction().execute(async (tx) => {
    await tx
      .updateTable("identity.user")
      .set({
        updated_at: at,
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.language === undefined ? {} : { language: body.language }),
      })
      .where("id", "=", personId)
      .execute();
    if (body.name === undefined) return;
    const renamed = await sql<{ workspace_id: string }>`
      update person set name = ${body.name}, version = version + 1
      where id = ${personId} and left_at is null and name is distinct from ${body.name}
      returning workspace_id`.execute(tx);
    // In one order, so that two people renaming themselves cannot wait for each other.
    for (const workspaceId of renamed.rows.map((row) => row.workspace_id).sort())
      await appendEvents(tx, workspaceId, personId, at, [
        { kind: "person.renamed", subjectKind: "person", subjectId: personId, data: {} },
      ]);
  });
  return ok(undefined);
}

/** Sets or replaces the password; whoever was signed in elsewhere has to know the new one. */
export async function changePassword(
  house: House,
  personId: string,
  body: ParsedBody<typeof putPassword>,
  currentToken: string | undefined,
): Promise<Result<undefined>> {
  const { password } = await house.identity.auth.$context;
  const account = await house.db
    .selectFrom("identity.account")
    .select(["id", "password"])
    .where("user_id", "=", personId)
    .where("provider_id", "=", "credential")
    .executeTakeFirst();
  if (account?.password) {
    const given = body.current ?? "";
    if (!(await password.verify({ hash: account.password, password: given })))
      return { ok: false, code: "invalid", errors: [{ path: "current", code: "wrong_password" }] };
  }
  const hash = await password.hash(body.next);
  const at = house.clock();
  if (account === undefined)
    await house.db
      .insertInto("identity.account")
      .values({
        id: newId(),
        user_id: personId,
        account_id: personId,
        provider_id: "credential",
        password: hash,
        created_at: at,
        updated_at: at,
      })
      .execute();
  else
    await house.db
      .updateTable("identity.account")
      .set({ password: hash, updated_at: at })
      .where("id", "=", account.id)
      .execute();
  return endOtherSessions(house, personId, currentToken);
}
