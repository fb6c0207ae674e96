import { dateOfDay, dayOfDate } from "../dates.ts";
import type { Item, ItemId, Team } from "../problem.ts";
import { capacityFor, closureOf, crowdsOf, placesBefore, type Rival, rivalsOf, teamsIn } from "./measures.ts";
import type { Goal, Trials } from "./trials.ts";
import type { Measure, Way } from "./ways.ts";

/** So many items are left out one at a time, those that take most of the same teams, and so many ways of it told. */
const mostAlone = 16;
const toldAlone = 5;
/** At most so many are left out together. */
const mostTogether = 24;
/** More than this times what a team has is no answer that anybody could use. */
const mostMore = 2;
/** Capacity is asked for in half person-days a week. */
const step = 0.5;

/** Tries measures one after the other; what was enough alone is not tried with others. */
export class WaySearch {
  readonly ways: Way[] = [];
  readonly #goal: Goal;
  readonly #trials: Trials;
  readonly #isOver: () => boolean;
  readonly #item: Item;
  readonly #rivals: Rival[];
  readonly #teams: Team[];

  constructor(goal: Goal, trials: Trials, isOver: () => boolean) {
    const closure = closureOf(goal.problem, goal.item);
    this.#goal = goal;
    this.#trials = trials;
    this.#isOver = isOver;
    this.#item = closure[0]!;
    this.#rivals = rivalsOf(goal.problem, closure);
    this.#teams = teamsIn(goal.problem, closure);
  }

  run(): void {
    const { problem } = this.#goal;
    const before = placesBefore(problem, this.#item);
    const first: Measure[] = before.length > 0 ? [{ code: "goes_first" }] : [];
    const crowd: Measure[] = crowdsOf(problem, this.#item);
    const isFirstEnough = this.#take(this.#drawnForward(before));
    if (!this.#leavingOutOne()) this.#take(this.#leavingOutSeveral());
    const isCrowdEnough = crowd.length > 0 && this.#take(this.#needed(this.#way(crowd)));
    for (const team of this.#teams) this.#take(this.#enlarged([], [team]));
    if (!isFirstEnough && !isCrowdEnough && first.length + crowd.length > 1)
      this.#take(this.#needed(this.#way([...first, ...crowd])));
    if (this.ways.length === 0 && this.#teams.length > 1) this.#take(this.#enlarged([], this.#teams));
    if (this.ways.length === 0) this.#take(this.#needed(this.#enlarged([...first, ...crowd], this.#teams)));
  }

  /** The way with each measure taken back in turn that need not be, the dearest to keep first. */
  #needed(way: Way | undefined, worth: (measure: Measure) => number = () => 0): Way | undefined {
    let found = way;
    for (const measure of way?.measures.toSorted((a, b) => worth(b) - worth(a)) ?? []) {
      const fewer = found!.measures.filter((other) => other !== measure);
      if (fewer.length > 0) found = this.#way(fewer) ?? found;
    }
    return found;
  }

  #take(way: Way | undefined): boolean {
    if (way !== undefined) this.ways.push(way);
    return way !== undefined;
  }

  #way(measures: Measure[]): Way | undefined {
    return this.#isOver() ? undefined : this.#trials.way(measures);
  }

  /** The last place in the order that is early enough. */
  #drawnForward(before: readonly ItemId[]): Way | undefined {
    if (before.length === 0) return undefined;
    return this.#furthest(before.length, (place) =>
      this.#way([
        place === 0
          ? { code: "goes_first" }
          : { code: "goes_before", item: before[place]!, behind: before.slice(0, place) },
      ]),
    );
  }

  /** The way of the greatest number below `end` that is one, if 0 is; greater ones are taken to be less likely. */
  #furthest(end: number, wayOf: (at: number) => Way | undefined): Way | undefined {
    let found = wayOf(0);
    let low = 0;
    let high = end;
    while (found !== undefined && high - low > 1 && !this.#isOver()) {
      const middle = (low + high) >> 1;
      const way = wayOf(middle);
      if (way === undefined) high = middle;
      else {
        low = middle;
        found = way;
      }
    }
    return found;
  }

  #leavingOutOne(): boolean {
    const ways = this.#rivals.slice(0, mostAlone).flatMap(({ id }) => this.#without([id]) ?? []);
    this.ways.push(...ways.sort((a, b) => a.cost - b.cost).slice(0, toldAlone));
    return ways.length > 0;
  }

  #without(items: readonly ItemId[]): Way | undefined {
    return this.#way(items.map((item) => ({ code: "without", item })));
  }

  /** The fewest of those that lose least for the days they give; then what need not be left out is taken back. */
  #leavingOutSeveral(): Way | undefined {
    const gain = ({ id }: Rival) => this.#trials.gains.get(id) ?? 0;
    const cheap = this.#rivals
      .toSorted((a, b) => gain(a) / a.shared - gain(b) / b.shared)
      .slice(0, mostTogether);
    const count = cheap.length;
    if (count < 2) return undefined;
    const fewest = this.#furthest(count - 1, (spared) =>
      this.#without(cheap.slice(0, count - spared).map(({ id }) => id)),
    );
    return this.#needed(fewest, (one) =>
      one.code === "without" ? (this.#trials.gains.get(one.item) ?? 0) : 0,
    );
  }

  /** The least capacity that is enough, of no more teams than it takes, and only from as late as it suffices. */
  #enlarged(others: Measure[], teams: readonly Team[]): Way | undefined {
    const { problem, date } = this.#goal;
    const start = dayOfDate(problem.start)!;
    const weeks = Math.floor((dayOfDate(date)! - start) / 7) + 1;
    const most = Math.ceil((mostMore * Math.max(step, ...teams.map(({ capacity }) => capacity))) / step);
    if (teams.length === 0 || weeks < 1) return undefined;
    const wayOf = (of: readonly Team[], steps: number, week: number) => {
      const more = { from: dateOfDay(start + 7 * week), to: date, perWeek: steps * step };
      return this.#way([...others, capacityFor(of, more)]);
    };
    let steps = most;
    const enough = this.#furthest(most, (spared) => {
      const way = wayOf(teams, most - spared, 0);
      if (way !== undefined) steps = Math.min(steps, most - spared);
      return way;
    });
    if (enough === undefined) return undefined;
    let needed = [...teams];
    for (const team of teams) {
      const fewer = needed.filter((other) => other !== team);
      if (fewer.length > 0 && wayOf(fewer, steps, 0) !== undefined) needed = fewer;
    }
    return this.#furthest(weeks, (week) => wayOf(needed, steps, week)) ?? enough;
  }
}
