import { Chance } from "./chance.ts";
import type { Decoder, Way } from "./decoder.ts";
import { Crossover, drawList, swapNeighbours } from "./lists.ts";
import { Population } from "./population.ts";
import { expectedSchedules } from "./probe.ts";

/** Up to this share of the places of a list are tried for a swap, half of it in the mean. */
const swapShare = 0.1;

/**
 * A genetic search with two populations (after Debels & Vanhoucke 2005): one of schedules made forwards, one of
 * schedules made backwards. Children of the one are scheduled the other way and stand for election in the other, so
 * that each schedule is justification, child and evaluation at once. A child replaces its father's line only with
 * something at least as good that is new; the line's makespan is therefore a limit at which a schedule is given up.
 *
 * The population is as large as the budget can bring to convergence. When it has converged a second one is raised
 * from nothing, then the better halves of both are joined and searched on.
 */
export class Search {
  readonly #decoder: Decoder;
  readonly #chance: Chance;
  readonly #crossover: Crossover;
  readonly #child: Int16Array;
  /** The share of the budget that is used; from 1 on the search ends. */
  readonly #spent: () => number;
  readonly #bound: number;
  /** Finish times of the best schedule so far, in the direction in which it was made. */
  readonly #best: { makespan: number; way: Way; readonly finish: Int32Array };

  constructor(decoder: Decoder, seed: number, bound: number, spent: () => number) {
    const { count, horizon } = decoder.network;
    this.#decoder = decoder;
    this.#chance = new Chance(seed);
    this.#crossover = new Crossover(count);
    this.#child = new Int16Array(count);
    this.#spent = spent;
    this.#bound = bound;
    this.#best = { makespan: horizon + 1, way: 0, finish: new Int32Array(count) };
  }

  get best(): { readonly makespan: number; readonly way: Way; readonly finish: Int32Array } {
    return this.#best;
  }

  /** Searches until the budget is used or the bound is met; makes one schedule at least. */
  run(): void {
    let population = this.#raise(this.#affordableSize());
    let converged: Population | undefined;
    while (!this.#isOver()) {
      this.#evolve(population);
      if (converged === undefined) {
        converged = population;
        population = this.#raise(population.size);
      } else {
        population = Population.ofBetterHalves(population, converged);
        converged = undefined;
      }
    }
  }

  #isOver(): boolean {
    return this.#best.makespan <= this.#bound || this.#spent() >= 1;
  }

  /** Each line of a population needs some 350 schedules to converge. */
  #affordableSize(): number {
    const draw = (): number => {
      this.#draw();
      return this.#spent();
    };
    const expected = expectedSchedules(draw, () => this.#best.makespan <= this.#bound);
    const { count } = this.#decoder.network;
    return Math.min(Math.round(18 + expected / 350), 4000, Math.floor(5_000_000 / count) + 16);
  }

  /** A schedule from nothing, made forwards. */
  #draw(): number {
    const [forward, backward] = this.#decoder.ways;
    drawList(forward, backward, this.#chance, this.#child);
    return this.#decoded(0, this.#decoder.network.horizon);
  }

  #raise(size: number): Population {
    const population = new Population(size, this.#child.length);
    for (let index = 0; index < size && !this.#isOver(); index++) {
      const makespan = this.#draw();
      const decoder = this.#decoder;
      population.put(index, decoder.list, decoder.fitness(makespan), decoder.fingerprint());
    }
    return population;
  }

  /** Alternates between the directions until two rounds bring next to nothing. */
  #evolve(forwards: Population): void {
    const backwards = new Population(forwards.size, this.#child.length);
    for (let quiet = 0; quiet < 2; ) {
      const renewed =
        this.#bear(forwards, backwards, 1) + (this.#isOver() ? 0 : this.#bear(backwards, forwards, 0));
      if (this.#isOver()) return;
      quiet = renewed <= forwards.size / 100 ? quiet + 1 : 0;
    }
  }

  /**
   * One child for each line.
   * @returns how many lines were renewed
   */
  #bear(parents: Population, lines: Population, way: Way): number {
    const { horizon } = this.#decoder.network;
    const decoder = this.#decoder;
    let renewed = 0;
    for (let line = 0; line < lines.size && !this.#isOver(); line++) {
      this.#conceive(parents, line, way);
      const known = lines.fitness[line]!;
      const makespan = this.#decoded(way, Math.min(horizon, Math.floor(known)));
      if (makespan > known) continue;
      const fitness = decoder.fitness(makespan);
      if (fitness > known) continue;
      const fingerprint = decoder.fingerprint();
      if (known < horizon + 1 && lines.has(fingerprint)) continue;
      lines.put(line, decoder.list, fitness, fingerprint);
      renewed++;
    }
    return renewed;
  }

  #conceive(parents: Population, father: number, way: Way): void {
    const chance = this.#chance;
    const { lists, fitness, size } = parents;
    const count = this.#child.length;
    const one = chance.below(size);
    const other = chance.below(size);
    let mother = fitness[one]! <= fitness[other]! ? one : other;
    if (mother === father) mother = (mother + 1) % size;
    const length = Math.floor(count * (0.25 + 0.5 * chance.share()));
    const from = chance.below(count - length + 1);
    this.#crossover.cross(lists, parents.at(father), parents.at(mother), from, from + length, this.#child);
    swapNeighbours(this.#decoder.ways[way], this.#child, chance.below(Math.ceil(count * swapShare)), chance);
  }

  #decoded(way: Way, limit: number): number {
    const decoder = this.#decoder;
    const makespan = decoder.decode(way, this.#child, 0, limit);
    if (makespan <= limit && makespan < this.#best.makespan) {
      this.#best.makespan = makespan;
      this.#best.way = way;
      this.#best.finish.set(decoder.finish);
    }
    return makespan;
  }
}
