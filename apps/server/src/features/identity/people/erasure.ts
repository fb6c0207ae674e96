import { sql } from "kysely";
import type { Work } from "../../../db/command.ts";
import { erasures } from "../../erasures.ts";

/** Order matters: the features look the person up by what the last steps take away. */
export async function eraseData(work: Work, personId: string): Promise<void> {
  const { tx, at, scope } = work;
  for (const erase of erasures) await erase(work, personId);
  await sql`
    delete from identity.mail m using person p
    where p.workspace_id = ${scope.workspaceId} and p.id = ${personId}
      and m.workspace_id = p.workspace_id and lower(m.recipient) = lower(p.email)`.execute(tx);
  await sql`
    update invitation i set email = '', name = null from person p
    where p.workspace_id = ${scope.workspaceId} and p.id = ${personId} and i.workspace_id = p.workspace_id
      and (i.accepted_by = p.id or lower(i.email) = lower(p.email))`.execute(tx);
  await tx
    .updateTable("person")
    .set((eb) => ({ name: null, email: null, erased_at: at, version: eb("version", "+", 1) }))
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", personId)
    .execute();
  // Sessions, passkeys, password and tokens go with the account.
  await sql`
    delete from identity.user u where u.id = ${personId}
      and not exists (select 1 from person p where p.id = u.id and p.left_at is null)`.execute(tx);
}
