import { dateOfDay, dayOfDate } from "../dates.ts";
import type { IsoDate, Item, Problem } from "../problem.ts";
import { schedule } from "../schedule.ts";
import type { Decoder } from "./decoder.ts";
import { gainAt } from "./gain.ts";
import { type ChooseModel, itemOf } from "./model.ts";
import type { Placed, Unmet } from "./plan.ts";

/** What was decoded last, told in the caller's words. */
export function planOf(decoder: Decoder, variant: Int32Array) {
  const { model } = decoder;
  const problem = problemOf(decoder, variant);
  const scheduled = schedule(problem);
  if (!scheduled.ok) throw new Error(JSON.stringify(scheduled.errors));
  return {
    value: decoder.value,
    cost: decoder.cost,
    order: sequenceOf(decoder).map((entry) => placedOf(decoder, entry, variant[entry]!)),
    unmet: model.entries.flatMap((_, entry) => unmetOf(decoder, entry)),
    problem,
    schedule: scheduled.schedule,
    explanations: scheduled.explanations,
  };
}

export function sequenceOf(decoder: Decoder): number[] {
  return [...decoder.sequence.subarray(0, decoder.count)];
}

function placedOf(decoder: Decoder, entry: number, variant: number): Placed {
  const { entries, variants, days } = decoder.model;
  const { option } = variants[variant]!;
  return {
    item: entries[entry]!.id,
    ...(option === null ? {} : { option: option.id }),
    finish: dateIn(decoder.model, decoder.finish[entry]!),
    value: gainAt(variants[variant]!, decoder.finish[entry]!, days),
  };
}

/** Null after the horizon. */
export function dateIn({ base, days }: ChooseModel, day: number): IsoDate | null {
  return day < days ? dateOfDay(base.firstDay + day) : null;
}

/** The committed items and what was chosen, in the order in which the planner placed them. */
function problemOf(decoder: Decoder, variant: Int32Array): Problem {
  const { problem, entries, variants, committed } = decoder.model;
  const finished = problem.committed.filter((_, entry) => entries[entry]!.state === "finished");
  const items = sequenceOf(decoder).map((entry): Item => {
    if (entry < committed) return problem.committed[entry]!;
    const proposal = problem.proposals[entry - committed]!;
    const item = itemOf(proposal, variants[variant[entry]!]!.option!);
    const { other } = decoder.firstOf(entry);
    const any = (proposal.afterAnyOf ?? []).filter(({ item }) => item === entries[other]?.id);
    const after = [...(proposal.after ?? []), ...any];
    return after.length === 0 ? item : { ...item, after };
  });
  const { start, horizon, holidays, teams, history } = problem;
  const more = {
    ...(holidays === undefined ? {} : { holidays }),
    ...(history === undefined ? {} : { history }),
  };
  return { start, horizon, order: "manual", ...more, teams, items: [...finished, ...items] };
}

function unmetOf(decoder: Decoder, entry: number): Unmet[] {
  const { entries, days, problem, committed, base } = decoder.model;
  const { id: item, mandatory, state, mustFinishBy, after, afterAnyOf, excludes } = entries[entry]!;
  if (!mandatory || state === "finished") return [];
  if (decoder.isPlaced(entry)) {
    const finish = decoder.finish[entry]!;
    if (finish > mustFinishBy) {
      const hardDate = problem.proposals[entry - committed]!.hardDate!;
      const late = finish < days ? dateOfDay(base.firstDay + finish) : null;
      return [{ code: "misses_must_meet", item, hardDate, finish: late }];
    }
    return finish < days ? [] : [{ code: "does_not_fit", item }];
  }
  const rival = excludes.find((other) => decoder.isPlaced(other));
  if (rival !== undefined) return [{ code: "conflict", item, with: entries[rival]!.id }];
  const missing = after.filter(({ entry: other }) => !decoder.isPlaced(other));
  const none = afterAnyOf.every(({ entry: other }) => !decoder.isPlaced(other));
  const waitsFor = [...missing, ...(none ? afterAnyOf : [])].map(({ entry: other }) => entries[other]!.id);
  return waitsFor.length > 0
    ? [{ code: "waits_for_unmet", item, waitsFor }]
    : [{ code: "over_budget", item }];
}

/** The day of a date, counted from the plan's start. */
export function dayIn({ base }: ChooseModel, date: IsoDate): number {
  return dayOfDate(date)! - base.firstDay;
}
