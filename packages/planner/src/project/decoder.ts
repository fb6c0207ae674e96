import type { Direction, Network } from "./network.ts";
import type { Project } from "./project.ts";
import { placeSerially, type Workspace, workspaceOf } from "./serial.ts";

/** Which way time runs: 0 from the beginning, 1 backwards from the end. */
export type Way = 0 | 1;
export const against = (way: Way): Way => (way === 0 ? 1 : 0);

/**
 * Makes schedules of lists, one after the other in the same memory. A schedule made one way gives the list for the
 * other way: its activities by falling finish. Scheduling that list shifts everything to the other end
 * (justification, Valls, Ballestín & Quintanilla 2005) and never makes the schedule longer.
 */
export class Decoder {
  readonly network: Network;
  readonly ways: readonly [Direction, Direction];
  /** The list for the other way, of the schedule made last. */
  readonly list: Int16Array;
  /** Schedules made, those given up half-way included. */
  schedules = 0;
  #workspace: Workspace;
  #places: Int32Array;
  /** Share of the project's work in each activity: duration × demand ÷ capacity over all resources. */
  #weight: Float64Array;

  constructor(project: Project, network: Network) {
    this.network = network;
    this.ways = [network.forward, network.backward];
    this.list = new Int16Array(network.count);
    this.#workspace = workspaceOf(network);
    this.#places = new Int32Array(network.horizon + 2);
    this.#weight = weightsOf(project);
  }

  get finish(): Int32Array {
    return this.#workspace.finish;
  }

  /** @returns the makespan, or `limit + 1` where it would be longer than `limit`; then there is no list */
  decode(way: Way, list: Int16Array, at: number, limit: number): number {
    this.schedules++;
    const makespan = placeSerially(this.network, this.ways[way], list, at, limit, this.#workspace);
    if (makespan <= limit) this.#sortByFallingFinish(against(way), makespan);
    return makespan;
  }

  /**
   * The makespan and, as a fraction below 1, the mean time at which work is done: of two schedules of one length the
   * one that has its gaps late is nearer to a shorter one.
   */
  fitness(makespan: number): number {
    const { finish } = this;
    let mean = 0;
    for (let a = 0; a < finish.length; a++) mean += this.#weight[a]! * finish[a]!;
    return makespan + mean / (makespan + 1);
  }

  /** Tells schedules apart; 16 bits. */
  fingerprint(): number {
    const { finish } = this;
    let hash = 0;
    for (let a = 0; a < finish.length; a++) hash = (Math.imul(hash, 0x01000193) + finish[a]!) | 0;
    return (hash ^ (hash >>> 15)) & 0xffff;
  }

  /** Counting sort; among equals what comes first in the other direction, for activities of no duration. */
  #sortByFallingFinish(other: Way, makespan: number): void {
    const { finish, list } = this;
    const places = this.#places;
    const { order } = this.ways[other];
    places.fill(0, 0, makespan + 2);
    for (let a = 0; a < finish.length; a++) places[makespan - finish[a]! + 1]! += 1;
    for (let t = 1; t <= makespan; t++) places[t]! += places[t - 1]!;
    for (let k = 0; k < order.length; k++) {
      const activity = order[k]!;
      list[places[makespan - finish[activity]!]!++] = activity;
    }
  }
}

function weightsOf({ activities, resources }: Project): Float64Array {
  const work = Float64Array.from(activities, ({ duration, demands }) =>
    resources.reduce(
      (sum, { capacity }, r) => sum + (capacity > 0 ? (duration * demands[r]!) / capacity : 0),
      0,
    ),
  );
  const total = work.reduce((sum, one) => sum + one, 0);
  return total > 0 ? work.map((one) => one / total) : work;
}
