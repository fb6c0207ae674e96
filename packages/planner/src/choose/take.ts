import { dateOfDay, dayOfDate } from "../dates.ts";
import type { CapacityException, IsoDate, ItemId, Refused, Team, TeamId } from "../problem.ts";
import { standingOf } from "./changes.ts";
import { Decoder, type Draft } from "./decoder.ts";
import { readChooseProblem } from "./format.ts";
import { aimOf } from "./gain.ts";
import { chooseModelOf } from "./model.ts";
import type { ChooseProblem, CurrentItem, OptionId } from "./problem.ts";
import { earliestFinishes } from "./relaxation.ts";
import { dateIn } from "./result.ts";

export type Wish = {
  item: ItemId;
  /** Unless told, the option in the plan, or where that cannot be by then, the one finished first when alone. */
  option?: OptionId;
  /** The last day on which it may be finished. */
  by: IsoDate;
};

export type TakeOptions = {
  /**
   * What a person-day more costs, in the unit of value; the mean value of a person-day in the plan unless told. It only
   * ranks ways that take capacity among those that take value.
   */
  personDayCost?: number;
  /** Asked between trials; true ends early, with the ways found so far. */
  shouldStop?: () => boolean;
};

/** One way to have an item finished by a date, everything else as in the plan that stands. */
export type TakeWay = (
  | { code: "first"; before: ItemId[] }
  | { code: "without"; items: ItemId[] }
  | { code: "more_capacity"; teams: MoreCapacity[] }
) & {
  /** Of the item. */
  finish: IsoDate;
  /** Value that the rest of the plan loses. */
  valueLost: number;
  /** Items of the plan that are no longer finished within the horizon. */
  lost: ItemId[];
  /** Person-days more. */
  personDays: number;
  /** `valueLost` and `personDays` in one unit; the ways are sorted by it. */
  cost: number;
};

/** Person-days per week more, between two dates, both included. */
export type MoreCapacity = { team: TeamId; perWeek: number; from: IsoDate; to: IsoDate };

export type Taken =
  | {
      ok: true;
      /** The option that is asked for; left out for committed items. */
      option?: OptionId;
      /** When the item is finished in the plan that stands, in that option; null where it is not within the horizon. */
      finish: IsoDate | null;
      /** With all its teams to itself; null where not even that is within the horizon. Nothing makes it earlier. */
      alone: IsoDate | null;
      /** Cheapest first; empty where it is finished by the date as it is, or where nothing helps. */
      ways: TakeWay[];
    }
  | Refused;

/** Capacity is offered in halves of a person-day per week, up to so many times what the team has. */
const step = 0.5;
const mostTimes = 8;
/** Places in the order, and items to leave out, that are tried. */
const mostPlaces = 200;
const mostWithout = 400;
/** Ways of leaving something out that are told. */
const told = 5;

/**
 * What it would take to have an item finished by a date: a better place in the order, doing without something, or more
 * capacity of a team, each alone and nothing more than is needed. The plan that stands is `order`, most important
 * first, as in `ChoosePlan`. Errors: see `PlanErrorCode`.
 */
export function whatWouldItTake(
  problem: ChooseProblem,
  order: readonly CurrentItem[],
  wish: Wish,
  options: TakeOptions = {},
): Taken {
  const { withinChanges: _, ...rest } = problem;
  const current = order.map(({ item, option }) => (option === undefined ? { item } : { item, option }));
  const read = readChooseProblem({ ...rest, current });
  if (!read.ok) return read;
  const fault = faultOf(read.problem, wish);
  if (fault !== undefined) return fault;
  return new Asking(read.problem, wish, options).answer();
}

function faultOf({ committed, proposals }: ChooseProblem, { item, option, by }: Wish): Refused | undefined {
  const refuse = (
    code: "unknown_item" | "unknown_option" | "not_a_date",
    field: string,
    id: string,
  ): Refused => ({
    ok: false,
    errors: [{ code, path: `/wish/${field}`, field, data: code === "not_a_date" ? { value: id } : { id } }],
  });
  const proposal = proposals.find(({ id }) => id === item);
  if (proposal === undefined && !committed.some(({ id }) => id === item))
    return refuse("unknown_item", "item", item);
  if (option !== undefined && !proposal?.options.some(({ id }) => id === option))
    return refuse("unknown_option", "option", option);
  return dayOfDate(by) === null ? refuse("not_a_date", "by", by.slice(0, 40)) : undefined;
}

/** What comes of a draft: when the wished item is finished, and what the rest of the plan is worth. */
type Outcome = { finish: number; value: number; placed: Uint8Array };

class Asking {
  readonly #problem: ChooseProblem;
  readonly #by: number;
  readonly #personDayCost: number;
  readonly #shouldStop: () => boolean;
  readonly #decoder: Decoder;
  readonly #draft: Draft;
  readonly #entry: number;
  readonly #base: Outcome;
  readonly #alone: number;

  constructor(problem: ChooseProblem, wish: Wish, { personDayCost, shouldStop = () => false }: TakeOptions) {
    // The item is done in any case: the question is when.
    const proposals = problem.proposals.map((proposal) => {
      const { mustMeet: _, ...wished } = proposal;
      return proposal.id === wish.item ? { ...wished, mustDo: true } : proposal;
    });
    this.#problem = { ...problem, proposals };
    this.#shouldStop = shouldStop;
    this.#decoder = decoderOf(this.#problem);
    const { model } = this.#decoder;
    this.#by = Math.min(dayOfDate(wish.by)! - model.base.firstDay, model.days - 1);
    this.#entry = model.entryOfId.get(wish.item)!;
    this.#draft = standingOf(this.#decoder)!.draft;
    const earliest = earliestFinishes(model, model.efforts);
    const { variantFrom, variantTo } = model.entries[this.#entry]!;
    const stands = problem.current!.some(({ item }) => item === wish.item);
    let way = stands ? this.#draft.variant[this.#entry]! : variantFrom;
    for (let v = variantFrom; v < variantTo; v++) {
      if (wish.option !== undefined && model.variants[v]!.option?.id === wish.option) way = v;
      const isLate = !stands || earliest[way]! > this.#by;
      if (wish.option === undefined && isLate && earliest[v]! < earliest[way]!) way = v;
    }
    this.#draft.variant[this.#entry] = way;
    this.#alone = earliest[way]!;
    this.#base = this.#outcome(this.#decoder, this.#draft);
    this.#personDayCost = personDayCost ?? this.#meanValue();
  }

  answer(): Taken {
    const { model } = this.#decoder;
    const isThere = this.#base.finish <= this.#by;
    const ways =
      isThere || this.#alone > this.#by ? [] : [...this.#first(), ...this.#without(), ...this.#capacity()];
    ways.sort((a, b) => a.cost - b.cost);
    const { finish } = this.#base;
    const { option } = model.variants[this.#draft.variant[this.#entry]!]!;
    const asked = option === null ? {} : { option: option.id };
    return { ok: true, ...asked, finish: dateIn(model, finish), alone: dateIn(model, this.#alone), ways };
  }

  /** Value of the rest, by the person-days it takes. */
  #meanValue(): number {
    const { taskFrom, taskTo, efforts } = this.#decoder.model;
    let effort = 0;
    this.#base.placed.forEach((placed, entry) => {
      const v = this.#draft.variant[entry]!;
      if (placed === 1) for (let k = taskFrom[v]!; k < taskTo[v]!; k++) effort += efforts[k]! / 1_000;
    });
    return effort === 0 ? 0 : Math.max(0, this.#base.value / effort);
  }

  #outcome(decoder: Decoder, draft: Draft): Outcome {
    decoder.decode(draft);
    const { entries, days } = decoder.model;
    const within = (entry: number) => decoder.isPlaced(entry) && decoder.finish[entry]! < days;
    return {
      finish: decoder.isPlaced(this.#entry) ? decoder.finish[this.#entry]! : days,
      value: decoder.value - decoder.valueOf(this.#entry, draft.variant[this.#entry]!),
      placed: Uint8Array.from(entries, (_, entry) => (within(entry) ? 1 : 0)),
    };
  }

  #told(outcome: Outcome, personDays: number, without: readonly number[] = []) {
    const { model } = this.#decoder;
    const valueLost = Math.max(0, this.#base.value - outcome.value);
    const lost = model.entries.flatMap(({ id }, entry) =>
      this.#base.placed[entry] === 1 && outcome.placed[entry] === 0 && !without.includes(entry) ? [id] : [],
    );
    const cost = valueLost + personDays * this.#personDayCost;
    return { finish: dateOfDay(model.base.firstDay + outcome.finish), valueLost, lost, personDays, cost };
  }

  /** The last place in the order that is early enough. */
  #first(): TakeWay[] {
    const { order } = this.#draft;
    const at = order.indexOf(this.#entry);
    if (at < 0) return [];
    const rest = order.filter((entry) => entry !== this.#entry);
    const stride = Math.max(1, Math.ceil(at / mostPlaces));
    for (let place = at - 1; place > -stride; place -= stride) {
      if (this.#shouldStop()) return [];
      const to = Math.max(0, place);
      const moved = Int32Array.from([...rest.slice(0, to), this.#entry, ...rest.slice(to)]);
      const outcome = this.#outcome(this.#decoder, { ...this.#draft, order: moved });
      if (outcome.finish > this.#by) continue;
      const passed = [...rest.slice(to, at)].filter((entry) => this.#base.placed[entry] === 1);
      const before = passed.map((entry) => this.#decoder.model.entries[entry]!.id);
      return [{ code: "first", before, ...this.#told(outcome, 0) }];
    }
    return [];
  }

  /** Each item alone without which it works; where there is none, several, the least valuable first. */
  #without(): TakeWay[] {
    const { entries } = this.#decoder.model;
    const candidates = [...this.#draft.order].filter(
      (entry) => entry !== this.#entry && this.#base.placed[entry] === 1 && !entries[entry]!.mandatory,
    );
    const ways: TakeWay[] = [];
    const losses: { entry: number; value: number; sooner: number }[] = [];
    for (const entry of candidates.slice(0, mostWithout)) {
      if (this.#shouldStop()) return ways;
      const outcome = this.#leavingOut([entry]);
      losses.push({
        entry,
        value: this.#base.value - outcome.value,
        sooner: this.#base.finish - outcome.finish,
      });
      if (outcome.finish <= this.#by) ways.push(this.#wayWithout([entry], outcome));
    }
    if (ways.length > 0) return ways.sort((a, b) => a.cost - b.cost).slice(0, told);
    losses.sort((a, b) => Number(b.sooner > 0) - Number(a.sooner > 0) || a.value - b.value);
    const out: number[] = [];
    for (const { entry } of losses) {
      if (this.#shouldStop()) return [];
      out.push(entry);
      if (this.#leavingOut(out).finish <= this.#by) return [this.#needed(out)];
    }
    return [];
  }

  /** Takes back what need not be left out, the most valuable first. */
  #needed(out: readonly number[]): TakeWay {
    let least = [...out];
    for (const entry of [...out].reverse()) {
      const fewer = least.filter((other) => other !== entry);
      if (fewer.length > 0 && this.#leavingOut(fewer).finish <= this.#by) least = fewer;
    }
    return this.#wayWithout(least, this.#leavingOut(least));
  }

  #leavingOut(out: readonly number[]): Outcome {
    const on = this.#draft.on.slice();
    for (const entry of out) on[entry] = 0;
    return this.#outcome(this.#decoder, { ...this.#draft, on });
  }

  #wayWithout(out: readonly number[], outcome: Outcome): TakeWay {
    const items = out.map((entry) => this.#decoder.model.entries[entry]!.id);
    return { code: "without", items, ...this.#told(outcome, 0, out) };
  }

  /** More of each team alone; where that is not enough, of several together. */
  #capacity(): TakeWay[] {
    const { problem, base, taskFrom, taskTo } = this.#decoder.model;
    const v = this.#draft.variant[this.#entry]!;
    const own = new Set<number>();
    for (let k = taskFrom[v]!; k < taskTo[v]!; k++) if (base.taskTeam[k]! >= 0) own.add(base.taskTeam[k]!);
    const most = problem.teams.map(({ capacity }) => Math.ceil((mostTimes * Math.max(capacity, 1)) / step));
    const nothing = problem.teams.map(() => 0);
    const ways: TakeWay[] = [];
    for (const team of own) {
      const full = nothing.map((none, t) => (t === team ? most[t]! : none));
      if (this.#shouldStop()) return ways;
      if (this.#suffices(full)) ways.push(this.#wayWith(this.#least(full, [team])));
    }
    if (ways.length > 0) return ways;
    // What it waits for may need other teams.
    const everyone = most.slice();
    if (!this.#suffices(everyone)) return [];
    const teams = [...problem.teams.keys()].sort((a, b) => Number(own.has(a)) - Number(own.has(b)));
    return [this.#wayWith(this.#least(everyone, teams))];
  }

  /** The least of each team in turn that still suffices, in steps. */
  #least(steps: readonly number[], teams: readonly number[]): number[] {
    const found = [...steps];
    for (const team of teams) {
      let enough = found[team]!;
      let tooLittle = -1;
      while (enough - tooLittle > 1 && !this.#shouldStop()) {
        const middle = Math.floor((enough + tooLittle) / 2);
        found[team] = middle;
        if (this.#suffices(found)) enough = middle;
        else tooLittle = middle;
      }
      found[team] = enough;
    }
    return found;
  }

  #suffices(steps: readonly number[], from = 0): boolean {
    return this.#enlarged(steps, from).finish <= this.#by;
  }

  #enlarged(steps: readonly number[], from: number): Outcome {
    const { firstDay } = this.#decoder.model.base;
    const [begin, end] = [dateOfDay(firstDay + from), dateOfDay(firstDay + this.#by)];
    const teams = this.#problem.teams.map((team, t) =>
      steps[t] === 0 ? team : withMore(team, steps[t]! * step, begin, end),
    );
    return this.#outcome(decoderOf({ ...this.#problem, teams }), this.#draft);
  }

  /** As late as it suffices. */
  #wayWith(steps: readonly number[]): TakeWay {
    const { firstDay } = this.#decoder.model.base;
    let from = 0;
    let tooLate = this.#by + 1;
    while (tooLate - from > 1 && !this.#shouldStop()) {
      const middle = Math.floor((from + tooLate) / 2);
      if (this.#suffices(steps, middle)) from = middle;
      else tooLate = middle;
    }
    const weeks = (this.#by - from + 1) / 7;
    const teams = this.#problem.teams.flatMap(({ id }, t): MoreCapacity[] => {
      const [begin, end] = [dateOfDay(firstDay + from), dateOfDay(firstDay + this.#by)];
      return steps[t] === 0 ? [] : [{ team: id, perWeek: steps[t]! * step, from: begin, to: end }];
    });
    const personDays = teams.reduce((sum, { perWeek }) => sum + perWeek * weeks, 0);
    return { code: "more_capacity", teams, ...this.#told(this.#enlarged(steps, from), personDays) };
  }
}

function decoderOf(problem: ChooseProblem): Decoder {
  const model = chooseModelOf(problem);
  return new Decoder(
    model,
    aimOf(model, model.base.firstDay, (date) => dayOfDate(date)!),
  );
}

/** On days on which the team does not work at all more people do not either. */
function withMore(team: Team, perWeek: number, from: IsoDate, to: IsoDate): Team {
  const more = (exception: CapacityException): CapacityException[] => {
    const begin = exception.from > from ? exception.from : from;
    const end = exception.to < to ? exception.to : to;
    if (begin > end || exception.capacity === 0) return [exception];
    return [exception, { from: begin, to: end, capacity: exception.capacity + perWeek }];
  };
  const always = { from, to, capacity: team.capacity + perWeek };
  return { ...team, exceptions: [always, ...(team.exceptions ?? []).flatMap(more)] };
}
