import { type BatchReport, batchesOf, scoreBatches } from "./batches.ts";
import { coveredBy } from "./distribution.ts";
import { type Finished, ratioOf } from "./question.ts";
import { type Extra, replay, teachingSince } from "./replay.ts";
import { halfToDouble, naive, PersonHistory, type Rival, rivals } from "./rivals.ts";
import { type Scores, Scoring } from "./scores.ts";
import { parts } from "./totals.ts";
import { clusteredMean, type Figure } from "./uncertainty.ts";

export type BacktestOptions = {
  /** Score tasks estimated at or after this; what is earlier only teaches. Unless told: the later half. */
  readonly from?: number;
  /** Tasks in a total. */
  readonly batch?: number;
  /** Of the draws for totals and intervals. */
  readonly seed?: number;
};

export type BacktestReport = {
  /** Tasks given, and those scored. */
  readonly tasks: number;
  readonly scored: number;
  readonly from: number;
  readonly methods: readonly (Scores & { readonly method: "history" | Rival })[];
  /** People with enough scored tasks: how many of their actuals an 80 % range held. By name. */
  readonly people: readonly { readonly person: string; readonly n: number; readonly held: Figure }[];
  /** Null where nobody has a whole batch among the scored. */
  readonly batches: BatchReport | null;
  /** Share of actuals in each twentieth of their forecast: all alike when calibrated. */
  readonly pit: readonly number[];
};

/** Fewer tasks than this tell too little of one person. */
export const fewestOfPerson = 100;
const pitParts = 20;
/** A person's stretch of so many tasks errs together. */
const stretch = 20;

/**
 * How good would our forecasts have been? Every task's forecast is made from what was done before it was
 * estimated, and compared with what came; totals of batches likewise, as of their first task's estimate. Null where
 * no task is scored. The same arguments give the same answer.
 */
export function backtest(
  classes: number,
  history: readonly Finished[],
  { from, batch = 20, seed = 1 }: BacktestOptions = {},
): BacktestReport | null {
  const ordered = history.map((_, i) => i).sort((a, b) => history[a]!.at - history[b]!.at || a - b);
  const middle = ordered[Math.floor(ordered.length / 2)];
  if (middle === undefined) return null;
  const first = from ?? history[middle]!.at;
  const isScored = (index: number): boolean => history[index]!.at >= first;
  const teaching = teachingSince(history, first);
  const batches = batchesOf(history, ordered, batch, isScored).filter(({ at }) => at >= teaching);
  const quantiles = batches.map(() => ({ ours: [] as Float64Array[], person: [] as Float64Array[] }));
  const scorings = new Map(["history", ...rivals].map((method) => [method, new Scoring()]));
  const scored: number[] = [];
  const pit = Array.from({ length: pitParts }, () => 0);
  const held80: number[] = [];
  const people = peopleUntil(history);
  const extras = batches.flatMap(({ members, person, at }, b) => {
    let own: Float64Array | undefined;
    return alikeAmong(history, members).map((alike): Extra => {
      const one = history[alike[0]!]!;
      return {
        question: { ...one, at },
        answered: ({ distribution }) => {
          own ??= people(at).forecast(person).quantiles(parts);
          const inUnits = {
            ours: inUnit(distribution.quantiles(parts), one.estimate),
            person: inUnit(own, one.estimate),
          };
          for (const _ of alike) {
            quantiles[b]!.ours.push(inUnits.ours);
            quantiles[b]!.person.push(inUnits.person);
          }
        },
      };
    });
  });
  replay(classes, history, first, extras, (index, { distribution }) => {
    if (!isScored(index)) return;
    const task = history[index]!;
    scored.push(index);
    scorings.get("history")!.add(distribution, task);
    scorings.get("naive")!.add(naive, task);
    scorings.get("half_to_double")!.add(halfToDouble, task);
    scorings.get("person_history")!.add(people(task.at).forecast(task.classes[0] ?? ""), task);
    const span = distribution.span(ratioOf(task));
    held80.push(coveredBy(span, 0.8));
    for (let part = 0; part < pitParts; part++) {
      const below = (part + 1) / pitParts;
      pit[part]! += shareBelow(span, below) - shareBelow(span, below - 1 / pitParts);
    }
  });
  if (scored.length === 0) return null;
  const clusters = stretches(history, scored);
  return {
    tasks: history.length,
    scored: scored.length,
    from: first,
    methods: (["history", ...rivals] as const).map((method) => ({
      method,
      ...scorings.get(method)!.told(clusters, seed)!,
    })),
    people: peopleAmong(history, scored, held80, clusters, seed),
    batches: scoreBatches(batches, batch, quantiles, seed),
    pit: pit.map((sum) => sum / scored.length),
  };
}

/** Tasks that ask the same when they are asked at once, by name. */
function alikeAmong(history: readonly Finished[], members: readonly number[]): number[][] {
  const alike = new Map<string, number[]>();
  for (const index of members) {
    const { estimate, classes } = history[index]!;
    const asked = JSON.stringify([classes, estimate]);
    alike.set(asked, [...(alike.get(asked) ?? []), index]);
  }
  // One after the other of the same names: they look at the same tasks.
  return [...alike].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const inUnit = (ratios: Float64Array, estimate: number): Float64Array =>
  ratios.map((ratio) => estimate * 2 ** ratio);

function shareBelow({ from, to }: { from: number; to: number }, level: number): number {
  if (to - from < 1e-12) return from < level || level >= 1 ? 1 : 0;
  return Math.min(1, Math.max(0, (level - from) / (to - from)));
}

/** The people's past as of a time; times must not fall. */
function peopleUntil(history: readonly Finished[]): (at: number) => PersonHistory {
  const done = history.map((_, i) => i).sort((a, b) => history[a]!.doneAt - history[b]!.doneAt || a - b);
  const people = new PersonHistory();
  let learnt = 0;
  return (at) => {
    for (let next = done[learnt]; next !== undefined && history[next]!.doneAt < at; next = done[++learnt])
      people.learn(history[next]!);
    return people;
  };
}

/** Of each scored task, its person's stretch of twenty. */
function stretches(history: readonly Finished[], scored: readonly number[]): string[] {
  const counts = new Map<string, number>();
  return scored.map((index) => {
    const person = history[index]!.classes[0] ?? "";
    const count = counts.get(person) ?? 0;
    counts.set(person, count + 1);
    return `${Math.floor(count / stretch)} ${person}`;
  });
}

function peopleAmong(
  history: readonly Finished[],
  scored: readonly number[],
  held: readonly number[],
  clusters: readonly string[],
  seed: number,
): BacktestReport["people"] {
  const places = new Map<string, number[]>();
  scored.forEach((index, s) => {
    const person = history[index]!.classes[0] ?? "";
    const own = places.get(person) ?? [];
    places.set(person, own);
    own.push(s);
  });
  return [...places]
    .filter(([person, own]) => person !== "" && own.length >= fewestOfPerson)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([person, own]) => ({
      person,
      n: own.length,
      held: clusteredMean(
        own.map((s) => held[s]!),
        own.map((s) => clusters[s]!),
        seed,
      )!,
    }));
}
