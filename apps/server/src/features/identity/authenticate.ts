import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import type { Authenticate, Caller } from "../../http/session.ts";
import type { Hub } from "../../live/hub.ts";
import { cookieValue, sessionCookieName, signedToken } from "./cookie.ts";

/** How long a caller is remembered, unless their session or token is taken away before, by whichever process. */
const lifetimeMs = 5_000;
const most = 10_000;
const flushMs = 60_000;

export const tokenPrefix = "ryo_";
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

type Known = { readonly caller: Caller; readonly id: string; readonly until: number };

export type Callers = {
  readonly authenticate: Authenticate;
  /** The session token that a request comes with, for telling one's own session from the others. */
  sessionTokenOf(headers: Headers): string | undefined;
  /** Forgets a session by its token, before the notice of its end comes back. */
  forgetSession(token: string): void;
  /** Forgets every session and token of a person, likewise. */
  forgetPerson(personId: string): void;
  /** Writes when sessions and tokens were last used, and clears ended sessions away; also done each minute. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Finds callers by session cookie or bearer token: one statement at most, none for seconds after, and never a
 * write. When each was last used is kept in memory and written each minute.
 */
export function openCallers({
  db,
  hub,
  secret,
  origin,
  clock,
}: {
  db: Db;
  hub: Hub;
  secret: string;
  origin: string;
  clock: () => Date;
}): Callers {
  const cookie = sessionCookieName(origin);
  const known = new Map<string, Known>();
  const used = { session: new Map<string, Date>(), token: new Map<string, Date>() };
  // What was read while something was forgotten may be what was forgotten: it is not remembered.
  let forgotten = 0;

  async function remembered(key: string, find: () => Promise<Known | null>): Promise<Caller | null> {
    const now = clock().getTime();
    let entry = known.get(key);
    // A clock that was put back must not make a memory last: nothing is remembered for longer than its lifetime.
    if (entry === undefined || entry.until <= now || entry.until - now > lifetimeMs) {
      known.delete(key);
      const before = forgotten;
      const found = await find();
      if (found === null) return null;
      if (known.size >= most) known.clear();
      if (before === forgotten) known.set(key, found);
      entry = found;
    }
    used[entry.caller.via].set(entry.id, new Date(now));
    return entry.caller;
  }

  const until = (expiresAt: Date | null): number =>
    Math.min(clock().getTime() + lifetimeMs, expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);

  async function bySession(token: string): Promise<Known | null> {
    const found = await sql<{ id: string; user_id: string; expires_at: Date }>`
      select id, user_id, expires_at from identity.session
      where token = ${token} and expires_at > ${clock()}`.execute(db);
    const row = found.rows[0];
    if (row === undefined) return null;
    return { caller: { personId: row.user_id, via: "session" }, id: row.id, until: until(row.expires_at) };
  }

  async function byToken(token: string): Promise<Known | null> {
    const found = await sql<{
      id: string;
      user_id: string;
      workspace_id: string;
      scopes: string[];
      expires_at: Date | null;
    }>`
      select id, user_id, workspace_id, scopes, expires_at from identity.token
      where hash = ${hashToken(token)} and (expires_at is null or expires_at > ${clock()})`.execute(db);
    const row = found.rows[0];
    if (row === undefined) return null;
    const opens = { scopes: row.scopes, workspaceId: row.workspace_id };
    const caller: Caller = { personId: row.user_id, via: "token", token: opens };
    return { caller, id: row.id, until: until(row.expires_at) };
  }

  function sessionTokenOf(headers: Headers): string | undefined {
    const value = cookieValue(headers.get("cookie"), cookie);
    return value === undefined ? undefined : signedToken(value, secret);
  }

  async function authenticate(headers: Headers): Promise<Caller | null> {
    const bearer = /^Bearer\b\s*(.*)$/i.exec(headers.get("authorization") ?? "")?.[1];
    // A bearer token that is none of ours does not fall back on a cookie: the caller named who they are.
    if (bearer !== undefined)
      return bearer.startsWith(tokenPrefix) ? remembered(bearer, () => byToken(bearer)) : null;
    const session = sessionTokenOf(headers);
    return session === undefined ? null : remembered(session, () => bySession(session));
  }

  async function flush(): Promise<void> {
    for (const [via, column] of [
      ["session", "updated_at"],
      ["token", "last_used_at"],
    ] as const) {
      const rows = [...used[via]];
      if (rows.length === 0) continue;
      used[via].clear();
      await sql`
        update ${sql.table(`identity.${via}`)} as t set ${sql.ref(column)} = v.at
        from unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, at]) => at)}::timestamptz[]) as v(id, at)
        where t.id = v.id`.execute(db);
    }
    await sql`delete from identity.session where expires_at < ${clock()}`.execute(db);
  }

  const unhear = hub.listenEnded((personId) => {
    if (personId !== undefined) return forgetPerson(personId);
    forgotten += 1;
    known.clear();
  });
  function forgetPerson(personId: string): void {
    forgotten += 1;
    for (const [key, entry] of known) if (entry.caller.personId === personId) known.delete(key);
  }

  // A lost minute of last-used dates is no loss; the next minute writes again.
  const timer = setInterval(() => void flush().catch(() => undefined), flushMs);
  timer.unref();

  return {
    authenticate,
    sessionTokenOf,
    forgetSession(token) {
      forgotten += 1;
      known.delete(token);
    },
    forgetPerson,
    flush,
    async close() {
      clearInterval(timer);
      unhear();
      await flush().catch(() => undefined);
    },
  };
}
