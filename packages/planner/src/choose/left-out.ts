import { dateOfDay } from "../dates.ts";
import { unit } from "../working-days.ts";
import type { Decoder, Draft } from "./decoder.ts";
import type { Evaluation } from "./evaluation.ts";
import { gainAt } from "./gain.ts";
import type { LeftOut, Why, Would } from "./plan.ts";
import { earliestFinishes } from "./relaxation.ts";
import { dateIn } from "./result.ts";

/** At most so many items are named as what took a place. */
const named = 5;
/** Places in the order at which a proposal left out is tried, to see what it would displace. */
const trials = 8;
/** Work of all trials together, in entries decoded; the rest of a very large plan is explained without. */
const mostWork = 1_000_000;

/** Why each proposal is not in the plan of a draft, and what single change would have brought it in. */
export function leftOutOf(evaluation: Evaluation, draft: Draft): LeftOut[] {
  const { decoder } = evaluation;
  const { model } = decoder;
  const earliest = earliestFinishes(model, model.efforts);
  decoder.decode(draft);
  const plan: Plan = {
    value: decoder.value,
    placed: Uint8Array.from(model.entries, (_, e) => (decoder.isPlaced(e) ? 1 : 0)),
  };
  const left: number[] = [];
  for (let entry = model.committed; entry < model.entries.length; entry++)
    if (plan.placed[entry] === 0) left.push(entry);
  const takers = new Map<number, string[]>();
  const takenBy = (team: number): string[] => {
    const known = takers.get(team) ?? takersOf(decoder, draft, team);
    takers.set(team, known);
    return known;
  };
  const found = left.map((entry) =>
    obstacles(evaluation, takenBy, entry, bestVariant(decoder, entry, earliest), earliest),
  );
  let work = 0;
  for (const one of found) {
    if (!one.contested) continue;
    work += trials * model.entries.length;
    if (work > mostWork) break;
    const answer = displacing(decoder, draft, plan, one.entry, one.variant);
    one.why.push(...answer.why);
    one.would.push(...answer.would);
  }
  decoder.decode(draft);
  return found.map(({ entry, variant, why, would }) => ({
    proposal: model.entries[entry]!.id,
    option: model.variants[variant]!.option!.id,
    why,
    would,
  }));
}

type Plan = { value: number; placed: Uint8Array };
/** `contested`: nothing but the others keeps it out. */
type Obstacles = { entry: number; variant: number; contested: boolean; why: Why[]; would: Would[] };

/** The one that would bring the most if it were alone. */
function bestVariant({ model }: Decoder, entry: number, earliest: Int32Array): number {
  const { entries, variants, days } = model;
  const { variantFrom, variantTo } = entries[entry]!;
  let best = variantFrom;
  let most = Number.NEGATIVE_INFINITY;
  for (let v = variantFrom; v < variantTo; v++) {
    const gain = gainAt(variants[v]!, earliest[v]!, days);
    if (gain > most) {
      most = gain;
      best = v;
    }
  }
  return best;
}

function obstacles(
  { decoder }: Evaluation,
  takenBy: (team: number) => string[],
  entry: number,
  variant: number,
  earliest: Int32Array,
): Obstacles {
  const { model } = decoder;
  const { entries, variants, days, budget, base } = model;
  const { after, afterAnyOf, excludes, mustFinishBy } = entries[entry]!;
  const { perYear, lastDay, cost } = variants[variant]!;
  const why: Why[] = [];
  const would: Would[] = [];
  const idOf = (other: number) => entries[other]!.id;
  const there = (other: number) => decoder.isPlaced(other);

  if (perYear <= 0 && decoder.aim.kind !== "most_items") why.push({ code: "no_value", value: perYear });
  const left = budget - decoder.cost;
  if (cost > left) {
    why.push({ code: "over_budget", cost, left });
    would.push({ code: "more_budget", by: cost - left });
  }
  const rivals = excludes.filter(there).map(idOf);
  if (rivals.length > 0) {
    why.push({ code: "excluded_by", by: rivals });
    would.push({ code: "without", items: rivals });
  }
  const missing = after.map((wait) => wait.entry).filter((other) => !there(other));
  if (missing.length > 0) {
    why.push({ code: "needs_item", waitsFor: missing.map(idOf) });
    would.push({ code: "with", items: missing.map(idOf) });
  }
  const alternatives = afterAnyOf.map((wait) => wait.entry);
  const none = alternatives.length > 0 && !alternatives.some(there);
  if (none) {
    why.push({ code: "needs_any_of", waitsFor: alternatives.map(idOf) });
    would.push(...alternatives.map((other): Would => ({ code: "with", items: [idOf(other)] })));
  }
  const limit = Math.min(mustFinishBy, lastDay, days - 1);
  const by = dateOfDay(base.firstDay + limit);
  const alone = earliest[variant]!;
  if (alone > limit) {
    why.push({ code: "too_late_alone", by, earliest: dateIn(model, alone) });
    if (alone < days) would.push({ code: "later_date", date: dateOfDay(base.firstDay + alone) });
  }
  if (why.length > 0) return { entry, variant, contested: false, why, would: why.length > 1 ? [] : would };
  const finish = decoder.finishOf(variant, decoder.readyAfter(entry));
  if (finish > limit) {
    why.push({ code: "too_late", by, earliest: dateIn(model, finish) });
    if (finish < days) would.push({ code: "later_date", date: dateOfDay(base.firstDay + finish) });
    fullTeams(decoder, takenBy, variant, limit, why, would);
  } else if (model.problem.withinChanges !== undefined) {
    why.push({ code: "too_many_changes", most: model.problem.withinChanges });
  }
  return { entry, variant, contested: true, why, would };
}

/** Teams that have not enough left up to the day, and what took it. */
function fullTeams(
  decoder: Decoder,
  takenBy: (team: number) => string[],
  variant: number,
  limit: number,
  why: Why[],
  would: Would[],
): void {
  const { model } = decoder;
  const { base, taskFrom, taskTo, efforts, problem } = model;
  const short: { team: number; effort: number; by: number }[] = [];
  for (let k = taskFrom[variant]!; k < taskTo[variant]!; k++) {
    const team = base.taskTeam[k]!;
    if (team < 0 || decoder.taskFinish(k) <= limit) continue;
    const by = efforts[k]! - decoder.leftUntil(team, limit);
    if (by > 0) short.push({ team, effort: efforts[k]!, by });
  }
  for (const { team, effort } of short) {
    const { id } = problem.teams[team]!;
    why.push({
      code: "team_is_full",
      team: id,
      personDays: effort / unit,
      takenBy: takenBy(team),
    });
  }
  const only = short.length === 1 ? short[0]! : undefined;
  if (only !== undefined)
    would.push({ code: "more_capacity", team: problem.teams[only.team]!.id, personDays: only.by / unit });
}

/** Proposals that the team works on, the one with most work there first. */
function takersOf(decoder: Decoder, draft: Draft, team: number): string[] {
  const { base, taskFrom, taskTo, efforts, entries, committed } = decoder.model;
  const work: { entry: number; effort: number }[] = [];
  for (let entry = committed; entry < entries.length; entry++) {
    if (!decoder.isPlaced(entry)) continue;
    const variant = draft.variant[entry]!;
    for (let k = taskFrom[variant]!; k < taskTo[variant]!; k++)
      if (base.taskTeam[k] === team && efforts[k]! > 0) work.push({ entry, effort: efforts[k]! });
  }
  return work
    .sort((a, b) => b.effort - a.effort || a.entry - b.entry)
    .slice(0, named)
    .map(({ entry }) => entries[entry]!.id);
}

/** Puts the proposal first, and further down, and looks at what the rest of the plan loses by it. */
function displacing(
  decoder: Decoder,
  draft: Draft,
  plan: Plan,
  entry: number,
  variant: number,
): { why: Why[]; would: Would[] } {
  const { model } = decoder;
  const { variants, days, entries } = model;
  const rest = [...draft.order].filter((other) => other !== entry);
  const ways = draft.variant.slice();
  ways[entry] = variant;
  const on = new Uint8Array(draft.on.length).fill(1);
  let best: { brings: number; costs: number; out: number[] } | undefined;
  for (let trial = 0; trial < trials; trial++) {
    const place = Math.floor((rest.length * trial) / trials);
    const order = Int32Array.from([...rest.slice(0, place), entry, ...rest.slice(place)]);
    decoder.decode({ order, variant: ways, on });
    if (!decoder.isPlaced(entry) || decoder.unmet > 0) continue;
    const brings = gainAt(variants[variant]!, decoder.finish[entry]!, days);
    const costs = plan.value - (decoder.value - brings);
    if (best !== undefined && brings - costs <= best.brings - best.costs) continue;
    const out = [...rest].filter((other) => plan.placed[other] === 1 && !decoder.isPlaced(other));
    best = { brings, costs, out };
  }
  if (best === undefined) return { why: [], would: [] };
  const { brings, costs, out } = best;
  const why: Why[] = [];
  const would: Would[] = [];
  if (costs > brings) {
    why.push({ code: "displaces_more", brings, costs });
    if (brings > 0)
      would.push({ code: "value_at_least", perYear: (variants[variant]!.perYear * costs) / brings });
  }
  const own = perPersonDay(decoder, variant);
  const others = Math.min(...out.map((other) => perPersonDay(decoder, draft.variant[other]!)));
  if (out.length > 0 && own < others) why.push({ code: "less_value_per_effort", own, others });
  if (out.length > 0 && out.length <= named)
    would.push({ code: "without", items: out.map((other) => entries[other]!.id) });
  return { why, would };
}

/** Expected gain per year for each person-day of likely effort. */
function perPersonDay({ model }: Decoder, variant: number): number {
  const { taskFrom, taskTo, efforts, variants } = model;
  let effort = 0;
  for (let k = taskFrom[variant]!; k < taskTo[variant]!; k++) effort += efforts[k]!;
  return effort === 0 ? Number.MAX_VALUE : (variants[variant]!.perYear * unit) / effort;
}
