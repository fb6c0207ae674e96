import { type Kysely, sql } from "kysely";

/**
 * A session or token that is taken away is told to every process in the same transaction, whichever way it went:
 * by us, by the sign-in library, or by hand. The notice names whose it was, never the secret.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function identity.tell_ended() returns trigger language plpgsql as $$
    begin
      perform pg_notify('ryorin_ended', old.user_id::text);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger session_ended after delete on identity.session
    for each row execute function identity.tell_ended()`.execute(db);
  await sql`
    create trigger token_ended after delete on identity.token
    for each row execute function identity.tell_ended()`.execute(db);
}
