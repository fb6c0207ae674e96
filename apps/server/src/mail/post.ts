import { sql } from "kysely";
import { createTransport } from "nodemailer";
import type { Db, Tx } from "../db/database.ts";
import { newId } from "../db/id.ts";
import type { Log } from "../house.ts";

export type Mail = {
  readonly kind: "invitation" | "sign_in_link";
  /** The workspace that caused it; null for what is between a person and the server. */
  readonly workspaceId: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Never sent, only read in the outbox: mails of the demo, where anybody writes. */
  readonly isHeld?: boolean;
  /** When its link stops working: nothing is sent, and nothing is kept, after that. */
  readonly expiresAt: Date;
};

export type Post = {
  /** `outbox`: no mail server is set; mails wait in the table where they are read. */
  readonly mode: "smtp" | "outbox";
  /** Puts a mail into the outbox, in the transaction of what caused it. */
  put(tx: Db | Tx, mail: Mail): Promise<void>;
  /** Takes back what has not left, its link being spent: it is sent and shown no more. */
  takeBack(tx: Db | Tx, mail: Pick<Mail, "kind" | "workspaceId" | "recipient">): Promise<void>;
  /** Sends what waits; called after the commit, and every half minute for what failed. */
  deliver(): Promise<void>;
  close(): Promise<void>;
};

export type PostSetting = {
  readonly db: Db;
  readonly clock: () => Date;
  readonly log: Log;
  readonly smtpUrl?: string | undefined;
  /** `Ryorin <ryorin@example.com>` */
  readonly sender?: string | undefined;
};

const everyMs = 30_000;
/** A mail server that accepts and then says nothing is given up on; the mail's row is locked as long. */
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};
/** 1, 2, 4 … minutes between attempts, at most an hour. */
const backoffMs = (attempts: number): number => Math.min(60, 2 ** attempts) * 60_000;

/**
 * Mail leaves through the outbox table: written with the change that caused it, sent after the commit, tried
 * again when the mail server is away. Its words are blanked once it left, since they hold a key to a door.
 */
export function openPost({
  db,
  clock,
  log,
  smtpUrl,
  sender = "Ryorin <ryorin@localhost>",
}: PostSetting): Post {
  const transport =
    smtpUrl === undefined
      ? undefined
      : createTransport(
          { url: smtpUrl, ...patience, disableFileAccess: true, disableUrlAccess: true },
          { from: sender },
        );
  let running: Promise<void> | undefined;

  async function put(tx: Db | Tx, mail: Mail): Promise<void> {
    await tx
      .insertInto("identity.mail")
      .values({
        id: newId(),
        kind: mail.kind,
        workspace_id: mail.workspaceId,
        recipient: mail.recipient,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        created_at: clock(),
        expires_at: mail.expiresAt,
        next_attempt_at: transport === undefined || mail.isHeld === true ? null : clock(),
      })
      .execute();
  }

  /** Without waiting for one that is being sent at this moment. */
  async function takeBack(
    tx: Db | Tx,
    { kind, workspaceId, recipient }: Parameters<Post["takeBack"]>[1],
  ): Promise<void> {
    await sql`
      delete from identity.mail where id in (
        select id from identity.mail where workspace_id = ${workspaceId} and kind = ${kind}
          and recipient = ${recipient} and sent_at is null for update skip locked)`.execute(tx);
  }

  /** Takes one waiting mail; its row is locked meanwhile, so that two processes never send it twice. */
  const sendOne = (): Promise<boolean> =>
    db.transaction().execute(async (tx) => {
      const found = await sql<{
        id: string;
        recipient: string;
        subject: string;
        text: string;
        html: string;
        attempts: number;
      }>`
        select id, recipient, subject, text, html, attempts from identity.mail
        where next_attempt_at <= ${clock()} and expires_at > ${clock()}
        order by next_attempt_at limit 1 for update skip locked`.execute(tx);
      const mail = found.rows[0];
      if (mail === undefined || transport === undefined) return false;
      try {
        await transport.sendMail({
          to: mail.recipient,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          headers: { "auto-submitted": "auto-generated" },
        });
        await sql`
          update identity.mail set sent_at = ${clock()}, next_attempt_at = null, last_error = null, text = '', html = ''
          where id = ${mail.id}`.execute(tx);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log("warn", "A mail could not be sent; it will be tried again", { mail: mail.id, reason });
        await sql`
          update identity.mail set attempts = attempts + 1, last_error = ${reason},
            next_attempt_at = ${new Date(clock().getTime() + backoffMs(mail.attempts))}
          where id = ${mail.id}`.execute(tx);
      }
      return true;
    });

  async function run(): Promise<void> {
    await sql`delete from identity.mail where expires_at < ${clock()}`.execute(db);
    while (await sendOne());
  }

  async function deliver(): Promise<void> {
    running = (running ?? Promise.resolve())
      .then(run)
      .catch((error) => log("warn", "The outbox could not be read", { reason: String(error) }));
    await running;
  }

  const timer = setInterval(() => void deliver(), everyMs);
  timer.unref();
  return {
    mode: transport === undefined ? "outbox" : "smtp",
    put,
    takeBack,
    deliver,
    async close() {
      clearInterval(timer);
      await running;
      transport?.close();
    },
  };
}
