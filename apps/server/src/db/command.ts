import { createHash } from "node:crypto";
import { sql } from "kysely";
import { appendEvents, type NewEvent } from "../features/ledger/append.ts";
import type { House } from "../house.ts";
import type { Scope } from "../http/scope.ts";
import { type Refusal, type Result, refuse } from "../result.ts";
import type { Tx } from "./database.ts";

/** What a command works with: one transaction, one moment, and the events it leaves in the ledger. */
export type Work = {
  readonly tx: Tx;
  readonly at: Date;
  readonly scope: Scope;
  append(event: NewEvent): void;
};

/** A repeat with the same key answers as the first did and does nothing again. */
export type Repeat = { readonly key: string; readonly requestHash: string } | undefined;

class Rollback extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * The one way to write. `act` applies domain rules and writes rows in a transaction; a refusal rolls it back.
 * Its events are appended last, under the workspace's ledger lock, and the notification leaves with the commit.
 */
export async function command<T>(
  house: Pick<House, "db" | "clock">,
  scope: Scope,
  repeat: Repeat,
  act: (work: Work) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await house.db.transaction().execute(async (tx) => {
      if (repeat !== undefined) {
        const earlier = await claimKey(tx, scope, repeat, house.clock());
        if (earlier !== undefined) return earlier as Result<T>;
      }
      const events: NewEvent[] = [];
      const at = house.clock();
      const result = await act({ tx, at, scope, append: (event) => events.push(event) });
      if (!result.ok) throw new Rollback(result);
      if (repeat !== undefined) await keepAnswer(tx, scope, repeat, result.value);
      if (events.length > 0)
        await appendEvents(tx, scope.workspaceId, scope.via === "system" ? null : scope.personId, at, events);
      return result;
    });
  } catch (thrown) {
    if (thrown instanceof Rollback) return thrown.refusal;
    throw thrown;
  }
}

/** Takes the key, or waits for the call that holds it and gives its answer. */
async function claimKey(
  tx: Tx,
  scope: Scope,
  repeat: NonNullable<Repeat>,
  at: Date,
): Promise<Result<unknown> | undefined> {
  const taken = await sql`
    insert into idempotency (workspace_id, key, person_id, request_hash, created_at)
    values (${scope.workspaceId}, ${repeat.key}, ${scope.personId}, ${repeat.requestHash}, ${at})
    on conflict do nothing returning 1`.execute(tx);
  if (taken.rows.length > 0) return undefined;
  const earlier = await tx
    .selectFrom("idempotency")
    .select(["request_hash", "answer"])
    .where("workspace_id", "=", scope.workspaceId)
    .where("person_id", "=", scope.personId)
    .where("key", "=", repeat.key)
    .executeTakeFirstOrThrow();
  if (earlier.request_hash !== repeat.requestHash) return refuse("idempotency_reused");
  return { ok: true, value: earlier.answer };
}

async function keepAnswer(tx: Tx, scope: Scope, repeat: NonNullable<Repeat>, answer: unknown): Promise<void> {
  await tx
    .updateTable("idempotency")
    .set({ answer: JSON.stringify(answer ?? null) })
    .where("workspace_id", "=", scope.workspaceId)
    .where("person_id", "=", scope.personId)
    .where("key", "=", repeat.key)
    .execute();
}

/** `given`: the body; of a file, whose bytes pass by, what is said of it in the query. */
export function requestHash(method: string, path: string, given: unknown): string {
  return createHash("sha256")
    .update(`${method} ${path}\n${JSON.stringify(given ?? null)}`)
    .digest("base64url");
}
