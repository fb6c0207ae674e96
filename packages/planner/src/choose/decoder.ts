import { type Aim, gainAt } from "./gain.ts";
import type { ChooseModel } from "./model.ts";
import { Room } from "./room.ts";

/** A plan as the search sees it: an order, the way to do each entry, and which are to be tried at all. */
export type Draft = {
  /** Every entry that is neither finished nor under way, most important first. */
  order: Int32Array;
  /** The variant of each entry. */
  variant: Int32Array;
  /** 0: only when something chosen waits for it. */
  on: Uint8Array;
};

const untouched = 0;
const placed = 1;
const refused = 2;

/**
 * Makes a plan of a draft by serial generation (see serial.ts, whose schedules it reproduces): entries are looked at
 * in order, each with what it waits for before it, and taken when they fit beside what was taken before them.
 * Mandatory ones are taken in any case.
 */
export class Decoder {
  readonly model: ChooseModel;
  readonly aim: Aim;
  /** Finish day per entry; `days`: not within the horizon. Of no meaning where it is not placed. */
  readonly finish: Int32Array;
  /** What was taken, in the order in which it was placed. */
  readonly sequence: Int32Array;
  count = 0;
  /** Value, cost, entries that had to be and are not, and entries finished by the aim's day. */
  value = 0;
  cost = 0;
  unmet = 0;
  finished = 0;
  readonly #state: Uint8Array;
  readonly #taskFinish: Int32Array;
  readonly #room: Room;
  readonly #front: readonly number[];
  readonly #stack: Int32Array;
  readonly #excluded: Int32Array;
  /** Place of each entry in the draft's order; of what any one is enough, the first placed is drawn forward. */
  readonly #at: Int32Array;

  constructor(model: ChooseModel, aim: Aim) {
    const { base, entries } = model;
    this.model = model;
    this.aim = aim;
    this.finish = new Int32Array(entries.length);
    this.sequence = new Int32Array(entries.length);
    this.#state = new Uint8Array(entries.length);
    this.#taskFinish = new Int32Array(base.tasks.length);
    this.#room = new Room(base);
    this.#stack = new Int32Array(entries.length + 1);
    this.#excluded = new Int32Array(entries.length);
    this.#at = new Int32Array(entries.length);
    this.#front = entries.flatMap(({ state }, index) => (state === "under_way" ? [index] : []));
  }

  isPlaced(entry: number): boolean {
    return this.#state[entry] === placed;
  }

  /** Value that an entry brings in the plan last decoded. */
  valueOf(entry: number, variant: number): number {
    if (!this.isPlaced(entry)) return 0;
    return gainAt(this.model.variants[variant]!, this.finish[entry]!, this.model.days);
  }

  /** What one thing unmet weighs: more than all that a plan can gain. */
  get unmetWeight(): number {
    return 4 * (this.aim.all + this.model.days + this.model.entries.length);
  }

  /** The higher the better: first what had to be, then the aim, then value. */
  score(): number {
    const { aim } = this;
    const weighed = this.value * aim.valueWeight - this.unmet * this.unmetWeight;
    if (aim.kind === "value") return weighed;
    if (aim.kind === "most_items") return this.finished + weighed;
    return weighed - this.lastFinish();
  }

  /** Last finish of what is named by the aim; `days` where one is not finished. */
  lastFinish(): number {
    let last = 0;
    for (const entry of this.aim.named) {
      const finish = this.#state[entry] === placed ? this.finish[entry]! : this.model.days;
      if (finish > last) last = finish;
    }
    return last;
  }

  /** The plan of a draft; returns its score. */
  decode({ order, variant, on }: Draft): number {
    const { entries } = this.model;
    this.#begin();
    for (let i = 0; i < order.length; i++) this.#at[order[i]!] = i;
    for (const entry of this.#front) this.#take(entry, entries[entry]!.variantFrom, 0, this.model.efforts, 0);
    for (let i = 0; i < order.length; i++) {
      const entry = order[i]!;
      if (this.#state[entry] !== untouched) continue;
      if (on[entry] === 0 && !entries[entry]!.mandatory) continue;
      this.#try(entry, variant);
    }
    return this.score();
  }

  /**
   * The plan last decoded with other efforts: the same is done in the same order, and what does not fit is late.
   * @param scenario efforts of all tasks of `base`, from `at` on
   * @returns the value within the horizon
   */
  replay(sequence: Int32Array, count: number, variant: Int32Array, scenario: Int32Array, at: number): number {
    this.#begin();
    for (let i = 0; i < count; i++) {
      const entry = sequence[i]!;
      this.#take(entry, variant[entry]!, this.readyAfter(entry), scenario, at);
    }
    return this.value;
  }

  #begin(): void {
    const { entries, known } = this.model;
    this.#room.reset();
    this.#state.fill(untouched);
    this.#excluded.fill(0);
    this.count = 0;
    this.value = 0;
    this.cost = 0;
    this.unmet = 0;
    this.finished = 0;
    for (let entry = 0; entry < this.model.committed; entry++) {
      if (entries[entry]!.state !== "finished") continue;
      this.#state[entry] = placed;
      this.finish[entry] = known[entry]!;
    }
  }

  /** Looks at an entry after what it waits for; iterative, as chains may be long. */
  #try(root: number, variant: Int32Array): void {
    const { entries } = this.model;
    const stack = this.#stack;
    const state = this.#state;
    let depth = 0;
    stack[0] = root;
    while (depth >= 0) {
      const entry = stack[depth]!;
      const { after, afterAnyOf } = entries[entry]!;
      let next = -1;
      let possible = true;
      for (let i = 0; i < after.length; i++) {
        const other = after[i]!.entry;
        if (state[other] === untouched) {
          next = other;
          break;
        }
        if (state[other] === refused) possible = false;
      }
      if (next < 0 && possible && afterAnyOf.length > 0) {
        possible = false;
        for (let i = 0; i < afterAnyOf.length; i++) {
          const other = afterAnyOf[i]!.entry;
          if (state[other] === placed) possible = true;
          else if (state[other] === untouched && (next < 0 || this.#at[other]! < this.#at[next]!))
            next = other;
        }
        if (possible) next = -1;
        else if (next >= 0) possible = true;
      }
      if (possible && next >= 0) {
        stack[++depth] = next;
        continue;
      }
      this.#settle(entry, variant[entry]!, possible, depth > 0);
      depth--;
    }
  }

  /** Takes or refuses an entry whose predecessors are settled. */
  #settle(entry: number, variant: number, possible: boolean, needed: boolean): void {
    const { entries, variants, days, efforts, budget } = this.model;
    const { mandatory, mustFinishBy, excludes } = entries[entry]!;
    const { cost } = variants[variant]!;
    const allowed = possible && this.#excluded[entry] === 0 && this.cost + cost <= budget;
    if (!allowed) {
      if (mandatory) this.unmet++;
      this.#state[entry] = refused;
      return;
    }
    const after = this.readyAfter(entry);
    if (!mandatory) {
      const finish = this.#hasLeft(variant) ? this.finishOf(variant, after) : days;
      if (finish >= days || finish > mustFinishBy) {
        this.#state[entry] = refused;
        return;
      }
      if (!needed && !(this.aim.kind === "most_items" && finish <= this.aim.by)) {
        // Tried again should something that is chosen wait for it.
        if (gainAt(variants[variant]!, finish, days) <= 0) return;
      }
    }
    this.#take(entry, variant, after, efforts, 0);
    this.cost += cost;
    for (let i = 0; i < excludes.length; i++) this.#excluded[excludes[i]!]!++;
    const finish = this.finish[entry]!;
    if (mandatory && (finish >= days || finish > mustFinishBy)) this.unmet++;
  }

  /** First day after all that the entry waits for, lags included; 0 where nothing holds it. */
  readyAfter(entry: number): number {
    const { after, afterAnyOf } = this.model.entries[entry]!;
    let ready = 0;
    for (let i = 0; i < after.length; i++) {
      const { entry: other, lag } = after[i]!;
      const day = this.finish[other]! + 1 + lag;
      if (day > ready) ready = day;
    }
    if (afterAnyOf.length > 0) {
      const { day } = this.firstOf(entry);
      if (day > ready) ready = day;
    }
    return ready;
  }

  /** Of what any one is enough, the one that is enough first among those placed. */
  firstOf(entry: number): { other: number; day: number } {
    let first = -1;
    let earliest = Number.POSITIVE_INFINITY;
    for (const { entry: other, lag } of this.model.entries[entry]!.afterAnyOf) {
      const day = this.finish[other]! + 1 + lag;
      if (this.#state[other] === placed && day < earliest) {
        earliest = day;
        first = other;
      }
    }
    return { other: first, day: earliest };
  }

  /** False where some team has too little left for it, whenever it were: most of what does not fit is known by that. */
  #hasLeft(variant: number): boolean {
    const { base, taskFrom, taskTo, efforts } = this.model;
    for (let k = taskFrom[variant]!; k < taskTo[variant]!; k++)
      if (efforts[k]! > 0 && efforts[k]! > this.#room.left[base.taskTeam[k]!]!) return false;
    return true;
  }

  /** When a variant would be finished beside what is placed; nothing is changed. */
  finishOf(variant: number, after: number): number {
    const { base, taskFrom, taskTo, efforts, days } = this.model;
    const { notBefore, from, slot } = base;
    let last = this.model.known[variant]!;
    for (let k = taskFrom[variant]!; k < taskTo[variant]!; k++) {
      let wait = after;
      for (let i = from[k]!; i < from[k + 1]!; i++) {
        const day = this.#taskFinish[slot[i]!]! + 1;
        if (day > wait) wait = day;
      }
      const ready = notBefore[k]!;
      const effort = efforts[k]!;
      let end = days;
      if (effort === 0) end = Math.min(days, Math.max(ready, wait - 1));
      else if (wait < days && ready < days) end = this.#room.finishOf(k, Math.max(ready, wait), effort);
      this.#taskFinish[k] = end;
      if (end > last) last = end;
      if (end >= days) return days;
    }
    return last;
  }

  /** When task k was finished, or would have been when `finishOf` last asked. */
  taskFinish(k: number): number {
    return this.#taskFinish[k]!;
  }

  /** Thousandths of a person-day that a team has left up to a day, that day included. */
  leftUntil(team: number, day: number): number {
    return this.#room.leftUntil(team, day);
  }

  /** Places a variant, as much of it as fits, and counts it. */
  #take(entry: number, variant: number, after: number, efforts: Int32Array, at: number): void {
    const { base, taskFrom, taskTo, variants, days } = this.model;
    const { notBefore, from, slot } = base;
    let last = this.model.known[variant]!;
    for (let k = taskFrom[variant]!; k < taskTo[variant]!; k++) {
      let wait = after;
      for (let i = from[k]!; i < from[k + 1]!; i++) {
        const day = this.#taskFinish[slot[i]!]! + 1;
        if (day > wait) wait = day;
      }
      const ready = notBefore[k]!;
      const effort = efforts[at + k]!;
      let end = days;
      if (effort === 0) end = Math.min(days, Math.max(ready, wait - 1));
      else if (wait < days && ready < days) end = this.#room.place(k, Math.max(ready, wait), effort);
      this.#taskFinish[k] = end;
      if (end > last) last = end;
    }
    this.#state[entry] = placed;
    this.finish[entry] = last;
    this.sequence[this.count++] = entry;
    this.value += gainAt(variants[variant]!, last, days);
    if (last < days && last <= this.aim.by) this.finished++;
  }
}
