import { type PlanItem, type PlanResult, type ScenarioChanges, scenarioChanges } from "@ryorin/contract";
import { hashOf } from "@ryorin/domain";
import { plannerVersion } from "@ryorin/planner";
import { type Posed, pose } from "@ryorin/scenario";
import type { Db, Tx } from "../../db/database.ts";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { dayIn } from "../../zone.ts";
import { sha256 } from "../ledger/append.ts";
import type { Planned } from "./computing/jobs.ts";
import { askerOf, compute, computeFor, type Done } from "./computing/pool.ts";
import { solve } from "./computing/solve.ts";
import { contentHashOf, type Facts, notAccepted, openOptions, readFacts } from "./facts.ts";
import { dropStaleResults, keepPresent, keepResult, storedResult } from "./stored.ts";

/** A plan as asked for: over which facts and changes, on which day, under which hashes. */
export type Asked = Posed & {
  readonly facts: Facts;
  readonly seq: number;
  readonly day: string;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly changes: ScenarioChanges;
  readonly seed: number;
  readonly contentHash: string;
  readonly inputHash: string;
};

export const runs = 10_000;
/** How long a computation may take at all, and how long a request waits for it. */
const deadline = 30_000;
export const patience = 2_000;

/** The present plan goes on as the baseline in force had it; without one, by value per effort. */
export const withoutBaseline: ScenarioChanges = scenarioChanges.parse({ order: "value_per_effort" });
const presentSeed = 1;

export type Which = { readonly changes: ScenarioChanges; readonly seed: number } | "present";

export async function ask(db: Db | Tx, scope: Scope, which: Which, at: Date): Promise<Asked> {
  const facts = await readFacts(db, scope);
  // A baseline holds what is accepted: what it once tried is decided, perhaps by now in another option.
  const changes =
    which === "present"
      ? { ...scenarioChanges.parse(facts.baseline?.changes ?? withoutBaseline), included: [] }
      : which.changes;
  const seed = which === "present" ? (facts.baseline?.seed ?? presentSeed) : which.seed;
  const open = await openOptions(db, scope, notAccepted(facts, changes.included));
  return askedOf(facts, open, changes, seed, dayIn(at, scope.zone));
}

export function askedOf(
  facts: Facts,
  open: readonly PlanItem[],
  changes: ScenarioChanges,
  seed: number,
  day: string,
): Asked {
  const posed = pose(facts, open, changes, day);
  return {
    ...posed,
    facts,
    seq: facts.seq,
    day,
    teams: facts.teams.map(({ id, name }) => ({ id, name })),
    changes,
    seed,
    contentHash: contentHashOf(facts, open, changes, seed),
    inputHash: inputHashOf({ problem: posed.problem, seed, runs }),
  };
}

export const inputHashOf = (input: Record<string, unknown>): string =>
  hashOf({ ...input, plannerVersion }, sha256);

/** What was asked lately, so that an unchanged plan is read in one statement: by workspace and scenario. */
const lately = new Map<string, Asked>();
const mostLately = 200;

/**
 * A plan with odds. Facts are read again only when the ledger has grown or the day has changed. A result that is
 * stored is read; else it is computed beside the requests, and waited for as long as `patience` says.
 */
export async function planned(
  house: House,
  scope: Scope,
  which: Which,
  name: string,
  { wait = patience }: { wait?: number } = {},
): Promise<{ asked: Asked; result: Planned | null; computedAt: Date | null }> {
  const key = `${scope.workspaceId} ${name}`;
  const at = house.clock();
  const before = lately.get(key);
  if (before !== undefined && before.day === dayIn(at, scope.zone)) {
    const found = await storedResult(house.db, scope.workspaceId, before.inputHash);
    if (found.seq === before.seq && found.result !== null)
      return { asked: before, result: found.result as Planned, computedAt: found.computedAt };
  }
  const asked = await ask(house.db, scope, which, at);
  lately.delete(key);
  lately.set(key, asked);
  if (lately.size > mostLately) lately.delete(lately.keys().next().value ?? "");
  const got = await resultOf(house, scope, asked, wait);
  if (which === "present" && got.result?.ok && got.computedAt !== null)
    await keepPresent(house.db, scope.workspaceId, {
      inputHash: asked.inputHash,
      seq: asked.seq,
      dates: datesOf(got.result),
      computedAt: got.computedAt,
    });
  return { asked, ...got };
}

type Got = { result: Planned | null; computedAt: Date | null };
const running = new Map<string, Promise<Got>>();

/** The result of what was asked: stored, or computed now. Null when it takes longer than one waits. */
export async function resultOf(house: House, scope: Scope, asked: Asked, wait: number): Promise<Got> {
  const found = await storedResult(house.db, scope.workspaceId, asked.inputHash);
  if (found.result !== null) return { result: found.result as Planned, computedAt: found.computedAt };
  const key = `${scope.workspaceId} ${asked.inputHash}`;
  const begun = running.get(key) ?? begin(house, scope, asked, key);
  return within(begun, wait, { result: null, computedAt: null });
}

function begin(house: House, scope: Scope, asked: Asked, key: string): Promise<Got> {
  const work = computed(house, scope, asked).finally(() => running.delete(key));
  running.set(key, work);
  // Somebody may have stopped waiting; who still waits is told.
  work.catch(() => undefined);
  return work;
}

async function computed(house: House, scope: Scope, asked: Asked): Promise<Got> {
  const job = { kind: "plan", problem: asked.problem, seed: asked.seed, runs, isTried: false } as const;
  // Nothing to plan needs no thread.
  const result =
    asked.problem.items.length === 0
      ? solve(job)
      : valueIn(await compute(job, { deadline, asker: askerOf(scope) }).done);
  if (result === null) return { result: null, computedAt: null };
  const computedAt = house.clock();
  await keepResult(house.db, scope.workspaceId, {
    inputHash: asked.inputHash,
    kind: "plan",
    seed: asked.seed,
    runs: result.ok ? result.forecast.runs : runs,
    result,
    computedAt,
  });
  await dropStaleResults(house.db, scope.workspaceId, computedAt);
  return { result, computedAt };
}

/** Computed and not kept, for who tries something; it stops when `signal` does. */
export async function tried(house: House, scope: Scope, asked: Asked, signal: AbortSignal): Promise<Got> {
  const found = await storedResult(house.db, scope.workspaceId, asked.inputHash);
  if (found.result !== null) return { result: found.result as Planned, computedAt: found.computedAt };
  const job = { kind: "plan", problem: asked.problem, seed: asked.seed, runs, isTried: true } as const;
  const result = valueIn(await computeFor(signal, job, { deadline, asker: askerOf(scope) }));
  return { result, computedAt: result === null ? null : house.clock() };
}

const valueIn = <T>(done: Done<T>): T | null => (done.state === "done" ? done.value : null);

/** What the home page shows of a plan. */
const datesOf = (result: Extract<Planned, { ok: true }>) =>
  result.forecast.items
    .filter((item) => item.state !== "finished")
    .map(({ item, finish, hardDate }) => ({
      item,
      p50: finish.p50,
      p80: finish.p80,
      hardDate: hardDate === null ? null : { date: hardDate.date, share: hardDate.odds?.share ?? null },
    }));

export async function within<T>(work: Promise<T>, wait: number, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), wait);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function present(
  scenarioId: string | null,
  { asked, result, computedAt }: { asked: Asked; result: Planned | null; computedAt: Date | null },
): PlanResult {
  const done = result?.ok ? result : null;
  return {
    state: result === null ? "computing" : result.ok ? "ready" : "refused",
    scenarioId,
    contentHash: asked.contentHash,
    inputHash: asked.inputHash,
    plannerVersion,
    items: [...asked.items],
    teams: [...asked.teams],
    notes: [...asked.notes],
    forecast: done?.forecast ?? null,
    schedule: done?.schedule ?? null,
    explanations: done?.explanations ?? [],
    criticality: done?.criticality ?? null,
    errors: result !== null && !result.ok ? result.errors : [],
    computedAt: computedAt?.toISOString() ?? null,
  };
}
