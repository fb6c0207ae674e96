import type { AcceptanceOdds, PlanItem, PlanNote } from "@ryorin/contract";
import type { DecisionSnapshot, ProposalState } from "@ryorin/domain";
import type { Item, ItemForecast, Problem } from "@ryorin/planner";
import { pose } from "@ryorin/scenario";
import type { Work } from "../../db/command.ts";
import type { Db, Tx } from "../../db/database.ts";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { dayIn } from "../../zone.ts";
import { readState } from "../proposals/store.ts";
import type { Weighed } from "./computing/jobs.ts";
import { askerOf, compute } from "./computing/pool.ts";
import { openOptions } from "./facts.ts";
import { type Asked, ask, inputHashOf, patience, runs, within } from "./results.ts";
import { keepResult, storedResult } from "./stored.ts";

/**
 * What accepting an option now would do to the present plan: every run is played twice with the same draws, once
 * with the new item and once without. For figures that lie open only: a sealed review has no odds.
 */
type Question = {
  readonly asked: Asked;
  readonly option: PlanItem;
  /** Null: the option has no dates, for the reasons in `notes`, or there is no plan to add it to. */
  readonly job: { problem: Problem; item: Item; position: number } | null;
  readonly notes: readonly PlanNote[];
  readonly hash: string;
};

async function question(
  db: Db | Tx,
  scope: Scope,
  proposalId: string,
  optionId: string,
  at: Date,
): Promise<Question | null> {
  const [option] = await openOptions(db, scope, [{ proposalId, optionId }]);
  if (option === undefined) return null;
  const asked = await ask(db, scope, "present", at);
  // While it is looked at again, the plan holds it as it was decided: that gives way to the option.
  const others = asked.items.filter((item) => item.id !== proposalId);
  const { facts } = asked;
  const without = pose({ ...facts, items: others }, [], asked.changes, asked.day);
  const included = [...asked.changes.included, { proposalId, optionId }];
  const withIt = pose({ ...facts, items: others }, [option], { ...asked.changes, included }, asked.day);
  const position = withIt.problem.items.findIndex((item) => item.id === proposalId);
  const item = withIt.problem.items[position];
  const hasPlan = asked.facts.teams.some((team) => !team.archived && team.capacity.length > 0);
  const job =
    item === undefined || !hasPlan
      ? null
      : { problem: { ...without.problem, teams: withIt.problem.teams }, item, position };
  const hash = inputHashOf({ odds: job, seed: asked.seed, runs });
  const notes = withIt.notes.filter((note) => note.item === proposalId);
  return { asked, option, job, notes, hash };
}

/**
 * What was asked lately: the same question is read in one statement until the ledger grows or the day ends. Each
 * holds a whole plan, of 600 items two megabytes, so only what two leads have before them is kept.
 */
const lately = new Map<string, Question>();
const mostLately = 8;

async function askedLately(
  house: House,
  scope: Scope,
  proposalId: string,
  optionId: string,
): Promise<{ asked: Question; result: Weighed | null } | null> {
  const key = `${scope.workspaceId} ${proposalId} ${optionId}`;
  const at = house.clock();
  const before = lately.get(key);
  if (before !== undefined && before.asked.day === dayIn(at, scope.zone)) {
    const found = await storedResult(house.db, scope.workspaceId, before.hash);
    if (found.seq === before.asked.seq) return { asked: before, result: found.result as Weighed | null };
  }
  const asked = await question(house.db, scope, proposalId, optionId, at);
  if (asked === null) return null;
  lately.delete(key);
  lately.set(key, asked);
  if (lately.size > mostLately) lately.delete(lately.keys().next().value ?? "");
  return { asked, result: null };
}

const deadline = 20_000;
const running = new Map<string, Promise<Weighed | null>>();

async function weigh(house: House, scope: Scope, asked: Question, wait: number): Promise<Weighed | null> {
  const { job, hash } = asked;
  if (job === null) return null;
  const found = await storedResult(house.db, scope.workspaceId, hash);
  if (found.result !== null) return found.result as Weighed;
  const key = `${scope.workspaceId} ${hash}`;
  const begun = running.get(key) ?? begin(house, scope, asked, key);
  return within(begun, wait, null);
}

function begin(house: House, scope: Scope, asked: Question, key: string): Promise<Weighed | null> {
  const work = computed(house, scope, asked).finally(() => running.delete(key));
  running.set(key, work);
  work.catch(() => undefined);
  return work;
}

async function computed(house: House, scope: Scope, { job, asked, hash }: Question): Promise<Weighed | null> {
  if (job === null) return null;
  const done = await compute(
    { kind: "odds", ...job, seed: asked.seed, runs },
    { deadline, asker: askerOf(scope) },
  ).done;
  if (done.state !== "done") return null;
  const result = done.value;
  await keepResult(house.db, scope.workspaceId, {
    inputHash: hash,
    kind: "odds",
    seed: asked.seed,
    runs: result.ok ? result.runs : runs,
    result,
    computedAt: house.clock(),
  });
  return result;
}

/** For the decision page, before the keys are turned. */
export async function presentedOdds(
  house: House,
  scope: Scope,
  proposalId: string,
  optionId: string,
): Promise<Result<AcceptanceOdds>> {
  const state = await readState(house.db, scope.workspaceId, proposalId);
  if (state === null) return refuse("not_found");
  if (state.revealedAt === null) return refuse("not_revealed");
  const found = await askedLately(house, scope, proposalId, optionId);
  if (found === null) return refuse("option_unknown");
  const { asked } = found;
  const result = found.result ?? (await weigh(house, scope, asked, patience));
  const done = result?.ok ? result : null;
  const titles = titlesOf(asked);
  return ok({
    state: asked.job === null ? "no_plan" : result === null ? "computing" : result.ok ? "ready" : "refused",
    proposalId,
    optionId,
    planHash: asked.hash,
    seed: asked.asked.seed,
    runs: done?.runs ?? 0,
    added: done?.added ?? null,
    moves: (done?.moves ?? []).map((move) => ({ ...move, ...titled(titles, move.item) })),
    notes: [...asked.notes],
  });
}

type Titles = ReadonlyMap<string, PlanItem>;
const titlesOf = ({ asked }: Question): Titles => new Map(asked.items.map((item) => [item.id, item]));
const titled = (titles: Titles, id: string) => ({
  number: titles.get(id)?.number ?? 0,
  title: titles.get(id)?.title ?? "",
});

/** Odds computed before the transaction that decides, with the hash of what they are of. */
export type Prepared = { readonly hash: string; readonly odds: DecisionSnapshot["odds"] };

/** How long a key waits for odds: what is not there by then is not frozen. */
const keyPatience = 1_000;

/** Called before the transaction: a thread may take its time here while nothing is locked. */
export async function prepareOdds(
  house: House,
  scope: Scope,
  proposalId: string,
  optionId: string,
): Promise<Prepared | null> {
  const found = await askedLately(house, scope, proposalId, optionId);
  if (found === null) return null;
  const { asked } = found;
  const result = found.result ?? (await weigh(house, scope, asked, patience));
  return { hash: asked.hash, odds: snapshotOf(asked, result) };
}

/**
 * Called in the transaction that decides, after the act: the odds prepared are of the plan as it now is, or they
 * are computed again, for a second at most. Null where there is no plan, or it took too long.
 */
export async function oddsNow(
  { tx, scope, at }: Work,
  state: ProposalState,
  optionId: string,
  prepared: Prepared | null,
): Promise<DecisionSnapshot["odds"]> {
  const asked = await question(tx, scope, state.id, optionId, at);
  if (asked === null || asked.job === null) return null;
  if (prepared?.hash === asked.hash) return prepared.odds;
  const computing = compute(
    { kind: "odds", ...asked.job, seed: asked.asked.seed, runs },
    { deadline: keyPatience, asker: askerOf(scope) },
  );
  const done = await within(computing.done, keyPatience, { state: "late" } as const);
  if (done.state !== "done") computing.cancel();
  return done.state === "done" ? snapshotOf(asked, done.value) : null;
}

function snapshotOf(asked: Question, result: Weighed | null): DecisionSnapshot["odds"] {
  if (result === null || !result.ok) return null;
  const { added, before, after, moves } = result;
  const finishOf = (items: readonly ItemForecast[], id: string) =>
    finish(items.find((one) => one.item === id));
  const titles = titlesOf(asked);
  const { hardDate } = added;
  return {
    planHash: asked.hash,
    seed: asked.asked.seed,
    runs: result.runs,
    ...(asked.job === null ? {} : { horizon: asked.job.problem.horizon }),
    finish: finish(added),
    hardDate:
      hardDate === null || hardDate.odds === null
        ? null
        : { date: hardDate.date, probability: hardDate.odds.share },
    moves: moves.map(({ item }) => ({
      proposalId: item,
      title: titled(titles, item).title,
      before: finishOf(before, item),
      after: finishOf(after, item),
    })),
  };
}

/** Null for what is not in the plan; of what is, each day that lies within the horizon. */
function finish(item: ItemForecast | undefined): NonNullable<DecisionSnapshot["odds"]>["finish"] {
  if (item === undefined) return null;
  const { p50, p80, p95 } = item.finish;
  return { p50, p80, p95 };
}
