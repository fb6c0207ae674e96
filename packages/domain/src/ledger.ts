import { canonicalJson, type Sha256 } from "./canonical.ts";
import type { Instant } from "./instant.ts";

/** What an entry says, without its own hash. */
export type LedgerEntryBody = {
  readonly workspaceId: string;
  /** 1, 2, 3 … without a gap, per workspace. */
  readonly seq: number;
  readonly at: Instant;
  /** Null for what the system did by itself. */
  readonly actorId: string | null;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Hash of the entry before; `genesisHash` for the first. */
  readonly prevHash: string;
};
export type LedgerEntry = LedgerEntryBody & { readonly hash: string };

/** Stands before a workspace's first entry. */
export const genesisHash = "0".repeat(64);

/** Hash over every field but the hash itself, in canonical form. */
export function entryHash(entry: LedgerEntryBody, sha256: Sha256): string {
  const { workspaceId, seq, at, actorId, kind, subjectKind, subjectId, data, prevHash } = entry;
  return sha256(
    canonicalJson({ workspaceId, seq, at, actorId, kind, subjectKind, subjectId, data, prevHash }),
  );
}

/**
 * `gap`: the number does not follow (an entry is missing, doubled or out of order, or of another workspace);
 * `previous`: it does not name the hash of the entry before; `hash`: its own content is not what was hashed.
 */
export type ChainBreak = "gap" | "previous" | "hash";
export type Verification = {
  readonly ok: boolean;
  /** How many entries held, from the first. */
  readonly entries: number;
  /** Hash of the last entry that held; null when there was none. */
  readonly head: string | null;
  readonly broken: { readonly seq: number; readonly reason: ChainBreak } | null;
};

/**
 * Walks one workspace's entries in order and names the first that is broken. Reads one entry at a time, so a
 * ledger of any length fits. A tail that was cut off leaves a valid, shorter chain: compare `head` and
 * `entries` with what was noted elsewhere. For a gap, `seq` is the number that was expected.
 */
export async function verifyChain(
  entries: AsyncIterable<LedgerEntry> | Iterable<LedgerEntry>,
  sha256: Sha256,
): Promise<Verification> {
  let last: LedgerEntry | null = null;
  let count = 0;
  const broken = (seq: number, reason: ChainBreak): Verification => ({
    ok: false,
    entries: count,
    head: last?.hash ?? null,
    broken: { seq, reason },
  });
  for await (const entry of entries) {
    const expected: number = count + 1;
    if (entry.seq !== expected || (last !== null && entry.workspaceId !== last.workspaceId)) {
      return broken(expected, "gap");
    }
    if (entry.prevHash !== (last?.hash ?? genesisHash)) return broken(entry.seq, "previous");
    if (entry.hash !== entryHash(entry, sha256)) return broken(entry.seq, "hash");
    last = entry;
    count = expected;
  }
  return { ok: true, entries: count, head: last?.hash ?? null, broken: null };
}
