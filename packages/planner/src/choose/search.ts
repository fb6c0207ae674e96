import { Chance } from "../project/chance.ts";
import type { Draft } from "./decoder.ts";
import type { Evaluation } from "./evaluation.ts";

/** Temperatures at the beginning and the end, in parts of the mean value of what is placed. */
const hot = 0.1;
const cold = 0.001;
/** After so many draws in a row that change nothing there is nothing to change. */
const mostIdle = 1_000;

/**
 * Simulated annealing over drafts (Kirkpatrick, Gelatt & Vecchi 1983): an entry is moved before or behind another that
 * needs the same team, exchanged with it, done another way, left out or let in. The temperature falls with the share
 * of the budget that is used.
 */
export class Search {
  readonly best: Draft;
  bestScore: number;
  readonly #evaluation: Evaluation;
  readonly #chance: Chance;
  readonly #draft: Draft;
  readonly #kept: Draft;
  #score: number;
  /** Place of each entry in the order. */
  readonly #at: Int32Array;
  /** Movable entries per team, and all that have more than one variant. */
  readonly #ofTeam: number[][];
  readonly #several: number[];
  /** Entries of which any one is enough for another. */
  readonly #alternatives: number[][];
  readonly #placed: Uint8Array;
  readonly #scale: number;

  constructor(evaluation: Evaluation, seed: number, start: Draft) {
    const { model } = evaluation.decoder;
    this.#evaluation = evaluation;
    this.#chance = new Chance(seed);
    this.#draft = copyOf(start);
    this.#kept = copyOf(start);
    this.best = copyOf(start);
    this.#at = new Int32Array(model.entries.length);
    this.#placed = new Uint8Array(model.entries.length);
    this.#score = evaluation.score(this.#draft);
    this.bestScore = this.#score;
    this.#notePlaces();
    this.#notePlaced();
    const open = [...start.order];
    this.#ofTeam = model.problem.teams.map(() => []);
    for (const entry of open) for (const team of this.#teamsOf(entry)) this.#ofTeam[team]?.push(entry);
    this.#several = open.filter((entry) => {
      const { variantFrom, variantTo } = model.entries[entry]!;
      return variantTo - variantFrom > 1;
    });
    const movable = new Set(open);
    this.#alternatives = model.entries
      .map(({ afterAnyOf }) => afterAnyOf.map(({ entry }) => entry).filter((entry) => movable.has(entry)))
      .filter((group) => group.length > 1);
    const { aim, value, count } = evaluation.decoder;
    this.#scale = aim.kind === "value" ? Math.abs(value) / Math.max(1, count) : 5;
  }

  /**
   * @param spent share of the budget used; the search ends at 1
   * @param goal a score that cannot be exceeded
   */
  run(spent: () => number, goal: number, improved: () => void): void {
    if (this.#draft.order.length === 0) return;
    // With few entries there are few ways between good plans, and time to climb.
    const start = hot * Math.max(1, Math.sqrt(200 / this.#draft.order.length));
    let idle = 0;
    for (let used = spent(); used < 1 && this.bestScore < goal && idle < mostIdle; used = spent()) {
      const temperature = this.#scale * start * (cold / start) ** Math.max(0, used);
      assign(this.#kept, this.#draft);
      idle++;
      if (!this.#change()) continue;
      idle = 0;
      const score = this.#evaluation.score(this.#draft);
      const worse = this.#score - score;
      if (worse <= 0 || this.#chance.share() < Math.exp(-worse / temperature)) {
        this.#score = score;
        this.#notePlaces();
        this.#notePlaced();
        if (score > this.bestScore) {
          this.bestScore = score;
          assign(this.best, this.#draft);
          improved();
        }
      } else {
        assign(this.#draft, this.#kept);
        this.#notePlaces();
      }
    }
  }

  /** Changes the draft at random; false where there was nothing to change. */
  #change(): boolean {
    const { order, on } = this.#draft;
    const chance = this.#chance;
    const kind = chance.share();
    if (kind > 0.97 && this.#alternatives.length > 0) return this.#otherAlternative();
    const entry = order[chance.below(order.length)]!;
    if (kind < 0.12 && this.#several.length > 0) return this.#otherVariant();
    if (kind < 0.2) {
      if (this.#evaluation.decoder.model.entries[entry]!.mandatory) return false;
      on[entry] = on[entry] === 1 ? 0 : 1;
      return true;
    }
    const other = this.#rivalOf(entry);
    if (other === entry) return false;
    const [early, late] = this.#at[entry]! < this.#at[other]! ? [entry, other] : [other, entry];
    // Order among what is not placed changes nothing.
    if (this.#placed[early] === 0 && this.#placed[late] === 0) return false;
    on[late] = 1;
    if (kind < 0.35 && this.#placed[late] === 0) {
      this.#move(this.#at[late]!, this.#at[early]!);
      on[early] = 0;
    } else if (kind < 0.5) this.#exchange(this.#at[early]!, this.#at[late]!);
    else if (kind < 0.8) this.#move(this.#at[late]!, this.#at[early]!);
    else this.#move(this.#at[early]!, this.#at[late]!);
    return true;
  }

  #otherVariant(): boolean {
    const chance = this.#chance;
    const entry = this.#several[chance.below(this.#several.length)]!;
    const { variantFrom, variantTo } = this.#evaluation.decoder.model.entries[entry]!;
    const others = variantTo - variantFrom - 1;
    const before = this.#draft.variant[entry]! - variantFrom;
    const drawn = chance.below(others);
    this.#draft.variant[entry] = variantFrom + (drawn < before ? drawn : drawn + 1);
    this.#draft.on[entry] = 1;
    return true;
  }

  /** The alternative that stands first is the one that is drawn forward. */
  #otherAlternative(): boolean {
    const chance = this.#chance;
    const group = this.#alternatives[chance.below(this.#alternatives.length)]!;
    const one = group[chance.below(group.length)]!;
    const other = group[chance.below(group.length)]!;
    if (one === other) return false;
    this.#exchange(this.#at[one]!, this.#at[other]!);
    return true;
  }

  /** An entry that needs one of the same teams; itself where there is none. */
  #rivalOf(entry: number): number {
    const { base, taskFrom, taskTo } = this.#evaluation.decoder.model;
    const variant = this.#draft.variant[entry]!;
    const tasks = taskTo[variant]! - taskFrom[variant]!;
    if (tasks === 0) return entry;
    const team = base.taskTeam[taskFrom[variant]! + this.#chance.below(tasks)]!;
    if (team < 0) return entry;
    const rivals = this.#ofTeam[team]!;
    return rivals.length === 0 ? entry : rivals[this.#chance.below(rivals.length)]!;
  }

  #teamsOf(entry: number): Set<number> {
    const { entries, base, taskFrom, taskTo } = this.#evaluation.decoder.model;
    const { variantFrom, variantTo } = entries[entry]!;
    const teams = new Set<number>();
    for (let v = variantFrom; v < variantTo; v++)
      for (let k = taskFrom[v]!; k < taskTo[v]!; k++) teams.add(base.taskTeam[k]!);
    return teams;
  }

  #move(from: number, to: number): void {
    const { order } = this.#draft;
    const entry = order[from]!;
    if (from < to) order.copyWithin(from, from + 1, to + 1);
    else order.copyWithin(to + 1, to, from);
    order[to] = entry;
  }

  #exchange(a: number, b: number): void {
    const { order } = this.#draft;
    const entry = order[a]!;
    order[a] = order[b]!;
    order[b] = entry;
  }

  #notePlaces(): void {
    const { order } = this.#draft;
    for (let i = 0; i < order.length; i++) this.#at[order[i]!] = i;
  }

  #notePlaced(): void {
    const { decoder } = this.#evaluation;
    for (let entry = 0; entry < this.#placed.length; entry++)
      this.#placed[entry] = decoder.isPlaced(entry) ? 1 : 0;
  }
}

export function copyOf({ order, variant, on }: Draft): Draft {
  return { order: order.slice(), variant: variant.slice(), on: on.slice() };
}

function assign(to: Draft, from: Draft): void {
  to.order.set(from.order);
  to.variant.set(from.variant);
  to.on.set(from.on);
}
