import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Backtest,
  largestHistory,
  mostHistoryRows,
  type ParsedQuery,
  type runBacktest,
} from "@ryorin/contract";
import { notEnoughBelow } from "@ryorin/domain";
import type { Language } from "@ryorin/messages";
import type { House } from "../../../house.ts";
import { openFileGate } from "../../../http/file-gate.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { askerOf, computeFor } from "../../plan/computing/pool.ts";
import { unpackingFolder } from "../../voices/importing/open.ts";
import type { Filter, HistoryChoice, Unreadable } from "./history.ts";
import type { Backtested, BacktestJob } from "./job.ts";
import { presentBacktest, presentTable, saidOf } from "./present.ts";

/** A person's in ten minutes, dry runs among them. */
export const backtestsPerPerson = { max: 60, seconds: 600 };
/** Milliseconds from when it is begun. */
export const backtestDeadline = 60_000;
/**
 * A file of 20 MB has no cell, and no workbook, that needs more. Rows are counted as they are read: what is behind
 * them is refused, not left out.
 */
const limits: HistoryChoice["limits"] = {
  fileBytes: largestHistory,
  rows: mostHistoryRows,
  zipEntryBytes: 256 * 1024 ** 2,
  zipTotalBytes: 512 * 1024 ** 2,
  sharedStringChars: 128 * 1024 ** 2,
};

type Query = ParsedQuery<typeof runBacktest>;
type Given = {
  readonly query: Query;
  readonly body: ReadableStream<Uint8Array>;
  readonly request: Request;
  readonly language: Language;
};
export type Backtests = { look(scope: Scope, given: Given): Promise<Result<Backtest>> };

/**
 * A history is looked at and forgotten: it is neither stored nor told to the ledger. It is read in a thread, since
 * a file of 20 MB would keep the one that answers from answering.
 */
export function openBacktests(house: House): Backtests {
  const gate = openFileGate(house, { perPerson: backtestsPerPerson, largest: largestHistory });
  return {
    look: (scope, given) =>
      gate.pass(scope, given.request, async () => {
        const bytes = await bytesOf(given.body);
        if (bytes === null) return refuse("too_large", { limitBytes: largestHistory });
        return looked(house, scope, bytes, given);
      }),
  };
}

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    size += piece.byteLength;
    if (size > largestHistory) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function looked(
  house: House,
  scope: Scope,
  bytes: Uint8Array,
  { query, request, language }: Given,
): Promise<Result<Backtest>> {
  const folder = isZip(bytes) ? await unpackingIn(house) : undefined;
  try {
    const done = await computed(jobOf(query, bytes, folder), scope, request.signal);
    if (done === "late") return refuse("took_too_long", { seconds: backtestDeadline / 1_000 });
    if (done === "busy") return refuse("busy", { retryAfterSeconds: 10 });
    return presented(done, query, scope, language);
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Workbooks are zip files; only they are unpacked to the disk. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function unpackingIn(house: House): Promise<string> {
  const folder = unpackingFolder(house) ?? tmpdir();
  await mkdir(folder, { recursive: true });
  return mkdtemp(join(folder, "ryorin-backtest-"));
}

function jobOf(query: Query, bytes: Uint8Array, temporaryFolder: string | undefined): BacktestJob {
  const { estimate, actual, estimatedAt, doneAt, encoding, sheet, name, batch, seed } = query;
  const without = query.without ?? [];
  const choice = {
    ...{ estimate, actual, estimatedAt, doneAt, encoding, sheet },
    id: without.includes("id") ? "" : query.id,
    by: without.includes("by") ? [] : query.by,
    where: filtersIn(query.where ?? []),
    limits,
    temporaryFolder,
  };
  const from = query.from === undefined ? undefined : Date.parse(query.from) / 86_400_000;
  return {
    kind: "backtest",
    ...{ bytes, fileName: name, choice, from, batch, seed },
    dryRun: query.dryRun ?? false,
  };
}

/** `COLUMN=VALUE`, several values of one column as alternatives. */
function filtersIn(given: readonly string[]): Filter[] {
  const filters = new Map<string, string[]>();
  for (const one of given) {
    const [column = "", ...value] = one.split("=");
    const values = filters.get(column.trim()) ?? [];
    filters.set(column.trim(), [...values, value.join("=").trim()]);
  }
  return [...filters].map(([column, values]) => ({ column, values }));
}

/** Stops when nobody waits for it any more. */
async function computed(
  job: BacktestJob,
  scope: Scope,
  signal: AbortSignal,
): Promise<Backtested | "late" | "busy"> {
  const done = await computeFor(signal, job, { deadline: backtestDeadline, asker: askerOf(scope) });
  if (done.state === "done") return done.value;
  return done.state === "late" ? "late" : "busy";
}

function presented(done: Backtested, query: Query, scope: Scope, language: Language): Result<Backtest> {
  if (!done.ok) return unreadable(done, query, language);
  const { read, report } = done;
  const answer = presentBacktest(done, query.seed, scope, language);
  if (query.dryRun) return ok(answer);
  if (read.used === 0) return refuse("history_empty", { ...answer.counts });
  const scored = report?.scored ?? 0;
  if (scored < notEnoughBelow)
    return refuse("history_too_short", { used: read.used, scored, needed: notEnoughBelow });
  return ok(answer);
}

function unreadable(done: Unreadable, query: Query, language: Language): Result<Backtest> {
  const { key, data, line, file, columns } = done;
  if (key === "errors.history.file_too_large") return refuse("too_large", { limitBytes: largestHistory });
  // A dry run is where one names what was not found.
  if (query.dryRun && file !== null && columns !== null) return ok(presentTable(file, columns));
  if (columns !== null && typeof data.field === "string")
    return { ok: false, code: "invalid", errors: [{ path: `query.${data.field}`, code: "required" }] };
  return refuse("history_unreadable", {
    line,
    reason: key.split(".").at(-1),
    message: saidOf(done, language),
    encoding: file?.encoding ?? null,
  });
}
