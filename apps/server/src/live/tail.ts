import type { Db } from "../db/database.ts";
import type { Hub } from "./hub.ts";

/** What a listener needs to know to refresh: which kind of thing changed, and which one. */
export type Change = {
  readonly seq: number;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
};

export type Tails = {
  /** Hears changes after `after`, in order, without a gap; returns the way out. */
  follow(workspaceId: string, after: number, hear: (changes: readonly Change[]) => void): Promise<() => void>;
};

/** A slow or sleeping reader catches up in steps of this size. */
const step = 500;

type Tail = {
  seq: number;
  followers: Set<(changes: readonly Change[]) => void>;
  reading: boolean;
  again: boolean;
  stop: () => void;
};

/**
 * Reads a workspace's ledger once per process for all who follow it, however many browsers are open:
 * fifty readers cost one query for each change.
 */
export function openTails(db: Db, hub: Hub): Tails {
  const tails = new Map<string, Tail>();

  async function read(workspaceId: string, after: number): Promise<Change[]> {
    const rows = await db
      .selectFrom("event")
      .select(["seq", "kind", "subject_kind", "subject_id"])
      .where("workspace_id", "=", workspaceId)
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(step)
      .execute();
    return rows.map((row) => ({
      seq: row.seq,
      kind: row.kind,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
    }));
  }

  async function advance(workspaceId: string, tail: Tail): Promise<void> {
    if (tail.reading) {
      tail.again = true;
      return;
    }
    tail.reading = true;
    try {
      do {
        tail.again = false;
        const changes = await read(workspaceId, tail.seq);
        const last = changes.at(-1);
        if (last === undefined) continue;
        tail.seq = last.seq;
        if (changes.length === step) tail.again = true;
        for (const hear of tail.followers) hear(changes);
      } while (tail.again);
    } catch {
      // The database is away: the hub tells everyone again when it is back.
    } finally {
      tail.reading = false;
    }
  }

  async function tailOf(workspaceId: string): Promise<Tail> {
    const open = tails.get(workspaceId);
    if (open !== undefined) return open;
    const head = await db
      .selectFrom("ledger_head")
      .select("seq")
      .where("workspace_id", "=", workspaceId)
      .executeTakeFirst();
    const meanwhile = tails.get(workspaceId);
    if (meanwhile !== undefined) return meanwhile;
    const tail: Tail = {
      seq: head?.seq ?? 0,
      followers: new Set(),
      reading: false,
      again: false,
      stop: () => {},
    };
    tail.stop = hub.listen(workspaceId, () => void advance(workspaceId, tail));
    tails.set(workspaceId, tail);
    return tail;
  }

  return {
    async follow(workspaceId, after, hear) {
      const tail = await tailOf(workspaceId);
      let seen = after;
      let catchingUp = true;
      let passedBy = false;
      const pass = (changes: readonly Change[]): void => {
        if (catchingUp) {
          passedBy = true;
          return;
        }
        const fresh = changes.filter((change) => change.seq > seen);
        const last = fresh.at(-1);
        if (last === undefined) return;
        seen = last.seq;
        hear(fresh);
      };
      tail.followers.add(pass);
      const leave = (): void => {
        tail.followers.delete(pass);
        if (tail.followers.size > 0 || tails.get(workspaceId) !== tail) return;
        tails.delete(workspaceId);
        tail.stop();
      };
      try {
        // Until a read finds nothing and nothing was passed by during it: from there on the tail tells the rest.
        for (;;) {
          passedBy = false;
          const changes = await read(workspaceId, seen);
          const last = changes.at(-1);
          if (last !== undefined) {
            seen = last.seq;
            hear(changes);
          } else if (!passedBy) break;
        }
        catchingUp = false;
      } catch (thrown) {
        leave();
        throw thrown;
      }
      return leave;
    },
  };
}
