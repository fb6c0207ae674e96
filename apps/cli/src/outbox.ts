import type { Db } from "@ryorin/server/db/database.ts";
import { withDatabase } from "./installation.ts";
import { readOptions } from "./options.ts";
import { print, tell, text, wrongUse } from "./terminal.ts";
import type { ExitCode } from "./verb.ts";

export const help = (): string => text("cli.outbox.help");

/** The mails that nobody has sent, with the links in them, for the operator to hand on. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, { json: { type: "boolean", default: false } });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  if (given.words.length > 0) return wrongUse("cli.too_many_words", { word: given.words[0] });
  return withDatabase((db) => list(db, given.options.json));
}

async function list(db: Db, asJson: boolean): Promise<ExitCode> {
  const mails = await db
    .selectFrom("identity.mail")
    .select([
      "id",
      "kind",
      "recipient",
      "subject",
      "text",
      "created_at as createdAt",
      "expires_at as expiresAt",
    ])
    .select(["attempts", "last_error as lastError"])
    .where("sent_at", "is", null)
    .where("expires_at", ">", new Date())
    .orderBy("id", "desc")
    .execute();
  if (mails.length === 0) tell(text("cli.outbox.empty"));
  for (const mail of mails) {
    if (asJson) {
      print(JSON.stringify(mail));
      continue;
    }
    const { recipient, subject, createdAt, lastError } = mail;
    print(`${createdAt.toISOString()}  ${recipient}  ${subject}`);
    if (lastError !== null)
      print(`  ${text("cli.outbox.failed", { attempts: mail.attempts, reason: lastError })}`);
    print(mail.text.replace(/^/gm, "  "));
    print("");
  }
  return 0;
}
