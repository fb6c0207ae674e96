import { anneal } from "./annealing.ts";
import { Best } from "./best.ts";
import { Chance } from "./chance.ts";
import type { Decoder, Way } from "./decoder.ts";
import { Crossover, drawList, swapNeighbours } from "./lists.ts";
import { Population } from "./population.ts";

/** Share of the budget that is spent on seeing how far it goes. */
const probe = 0.02;
/**
 * A budget of more schedules than this is a long one. Up to here the genetic search is the better one; beyond it
 * gains next to nothing, whatever its population, and annealing goes on to gain.
 */
const longSearch = 300_000;
/** Share of a long search that is genetic: enough for what is easy. */
const geneticShare = 0.1;
/** Each line of a population needs some so many schedules to converge. */
const schedulesPerLine = 350;
/** Up to this share of the places of a list are tried for a swap, half of it in the mean. */
const swapShare = 0.1;

/**
 * A genetic search with two populations (after Debels & Vanhoucke 2005): one of schedules made forwards, one of
 * schedules made backwards. Children of the one are scheduled the other way and stand for election in the other, so
 * that each schedule is justification, child and evaluation at once. A child replaces its father's line only with
 * something at least as good that is new; the line's makespan is therefore a limit at which a schedule is given up.
 *
 * The population is as large as the budget can bring to convergence. When it has converged a second one is raised
 * from nothing, then the better halves of both are joined and searched on. Of a long search this is only the
 * beginning; then a schedule is annealed.
 */
export class Search {
  readonly #decoder: Decoder;
  readonly #chance: Chance;
  readonly #crossover: Crossover;
  readonly #child: Int16Array;
  /** The share of the budget that is used; from 1 on the search ends. */
  readonly #spent: () => number;
  /** The share of the budget at which the present part of the search ends. */
  #until = 1;
  readonly #bound: number;
  readonly #best: Best;

  constructor(decoder: Decoder, seed: number, bound: number, spent: () => number) {
    const { count } = decoder.network;
    this.#decoder = decoder;
    this.#chance = new Chance(seed);
    this.#crossover = new Crossover(count);
    this.#child = new Int16Array(count);
    this.#spent = spent;
    this.#bound = bound;
    this.#best = new Best(decoder.network);
  }

  get best(): Readonly<Best> {
    return this.#best;
  }

  /** Searches until the budget is used or the bound is met; makes one schedule at least. */
  run(): void {
    const expected = this.#expectedSchedules();
    const share = expected > longSearch ? geneticShare : 1;
    this.#until = share;
    this.#breed(this.#affordableSize(Math.min(expected * share, longSearch)));
    this.#until = 1;
    if (this.#isOver()) return;
    // From a schedule of its own: near the best one of a population nothing better may be left.
    const makespan = this.#draw();
    anneal(this.#decoder, makespan, this.#best, this.#chance, {
      cooled: () => (this.#spent() - share) / (1 - share),
      isOver: () => this.#isOver(),
    });
  }

  #breed(size: number): void {
    let population = this.#raise(size);
    let converged: Population | undefined;
    while (!this.#isOver()) {
      this.#evolve(population);
      if (converged === undefined) {
        converged = population;
        population = this.#raise(size);
      } else {
        population = Population.ofBetterHalves(population, converged);
        converged = undefined;
      }
    }
  }

  #isOver(): boolean {
    return this.#best.makespan <= this.#bound || this.#spent() >= this.#until;
  }

  /**
   * Draws schedules for a fiftieth of the budget to see how many the whole will make; the first half does not count,
   * as a program is slow when it begins.
   */
  #expectedSchedules(): number {
    let counted = 0;
    let since = 0;
    let used = 0;
    do {
      this.#draw();
      used = this.#spent();
      if (used < probe / 2) {
        counted = this.#decoder.schedules;
        since = used;
      }
    } while (used < probe && this.#decoder.schedules < 2000 && this.#best.makespan > this.#bound);
    return (this.#decoder.schedules - counted) / Math.max(used - since, 1e-6);
  }

  #affordableSize(schedules: number): number {
    const { count } = this.#decoder.network;
    return Math.min(Math.round(18 + schedules / schedulesPerLine), Math.floor(5_000_000 / count) + 16);
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
    if (makespan <= limit) this.#best.offer(decoder, way, makespan);
    return makespan;
  }
}
