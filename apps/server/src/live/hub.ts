import pg from "pg";
import type { Log } from "../house.ts";

export const channel = "ryorin_event";
/** Sent by triggers when a session or token is taken away, with the id of the person it was of. */
const endedChannel = "ryorin_ended";

/** A workspace's ledger grew to `seq`; `standings` unless it is certain that nobody's standing changed by it. */
export type Told = { readonly workspaceId: string; readonly seq: number; readonly standings: boolean };

/** What happens to these changes nobody's standing. Whatever else there is or comes to be may. */
const things = new Set([
  "voice",
  "need",
  "customer",
  "segment",
  "import",
  "proposal",
  "baseline",
  "scenario",
  "team",
  "holidays",
]);

/** What a notification says of events that were appended. */
export function noticeOf(workspaceId: string, seq: number, subjectKinds: readonly string[]): string {
  return `${workspaceId}:${seq}${subjectKinds.every((kind) => things.has(kind)) ? ":things" : ""}`;
}

export type Hub = {
  /** Calls `hear` for every growth of the workspace's ledger, by whichever process; returns the way out. */
  listen(workspaceId: string, hear: (told: Told) => void): () => void;
  /** Hears every workspace: for caches. */
  listenAll(hear: (told: Told) => void): () => void;
  /** Hears whose session or token was taken away; undefined when it may have been anybody's. */
  listenEnded(hear: (personId: string | undefined) => void): () => void;
  close(): Promise<void>;
};

/** How often the quiet connection is asked for a sign of life, and how long that may take. */
export type Pulse = { readonly everyMs: number; readonly patienceMs: number };
const standardPulse: Pulse = { everyMs: 20_000, patienceMs: 10_000 };

/**
 * One connection per process listens for PostgreSQL notifications, which are sent inside the commands'
 * transactions and so arrive only for committed changes. When the connection is lost it is opened again, and
 * every listener is told once, since something may have been missed: listeners read the ledger, not the notice.
 * A connection that only listens would never notice that the other end is gone without a word (a firewall that
 * forgot it, a machine without power), so it is asked for a sign of life.
 */
export async function openHub(databaseUrl: string, log: Log, pulse: Pulse = standardPulse): Promise<Hub> {
  const listeners = new Map<string, Set<(told: Told) => void>>();
  const everyone = new Set<(told: Told) => void>();
  const doorkeepers = new Set<(personId: string | undefined) => void>();
  let closed = false;
  let client: pg.Client | undefined;

  function tell(told: Told): void {
    for (const hear of listeners.get(told.workspaceId) ?? []) hear(told);
    for (const hear of everyone) hear(told);
  }

  function tellEnded(personId: string | undefined): void {
    for (const hear of doorkeepers) hear(personId);
  }

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: "ryorin live" });
    next.on("error", () => {});
    next.on("end", () => {
      if (closed || client !== next) return;
      client = undefined;
      reopen(1_000);
    });
    next.on("notification", (notice) => {
      if (notice.channel === endedChannel) return tellEnded(notice.payload);
      const [workspaceId, seq, what] = (notice.payload ?? "").split(":");
      if (workspaceId !== undefined) tell({ workspaceId, seq: Number(seq), standings: what !== "things" });
    });
    await next.connect();
    await next.query(`listen ${channel}; listen ${endedChannel}`);
    client = next;
  }

  let isAsking = false;
  async function askForLife(): Promise<void> {
    const asked = client;
    if (asked === undefined || isAsking) return;
    isAsking = true;
    const silence = setTimeout(() => asked.connection.stream.destroy(), pulse.patienceMs);
    try {
      await asked.query("select 1");
    } catch {
      // It has ended, and is being opened again.
    } finally {
      clearTimeout(silence);
      isAsking = false;
    }
  }
  const beat = setInterval(askForLife, pulse.everyMs);
  beat.unref();

  function reopen(wait: number): void {
    log("warn", "The live connection to the database was lost; trying again", { waitMs: wait });
    setTimeout(async () => {
      if (closed) return;
      try {
        await open();
        for (const workspaceId of listeners.keys())
          tell({ workspaceId, seq: Number.POSITIVE_INFINITY, standings: true });
        tellEnded(undefined);
      } catch {
        reopen(Math.min(wait * 2, 5_000));
      }
    }, wait).unref();
  }

  await open();
  return {
    listen(workspaceId, hear) {
      const group = listeners.get(workspaceId) ?? new Set();
      group.add(hear);
      listeners.set(workspaceId, group);
      return () => {
        group.delete(hear);
        if (group.size === 0) listeners.delete(workspaceId);
      };
    },
    listenAll(hear) {
      everyone.add(hear);
      return () => everyone.delete(hear);
    },
    listenEnded(hear) {
      doorkeepers.add(hear);
      return () => doorkeepers.delete(hear);
    },
    async close() {
      closed = true;
      clearInterval(beat);
      await client?.end();
    },
  };
}
