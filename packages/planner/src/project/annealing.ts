import type { Best } from "./best.ts";
import type { Chance } from "./chance.ts";
import { against, type Decoder, type Way } from "./decoder.ts";
import { shiftOne } from "./lists.ts";

/** Temperatures at the beginning and at the end, in mean durations of an activity. */
const hottest = 0.37;
const coldest = 0.02;
/** One or two activities are shifted. */
const mostShifts = 2;

export type Cooling = {
  /** From 0 at the beginning to 1 at the end; asked before each schedule. */
  readonly cooled: () => number;
  readonly isOver: () => boolean;
};

/**
 * Simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983) with justification: of a schedule the next is made in the
 * other direction of time, of its list with an activity or two shifted. How much longer it may be is drawn beforehand,
 * so that a schedule is given up as soon as it is too long.
 * @param makespan of the schedule that the decoder has made last, forwards; the annealing begins there
 * @param best is told of every schedule
 */
export function anneal(
  decoder: Decoder,
  makespan: number,
  best: Best,
  chance: Chance,
  { cooled, isOver }: Cooling,
): void {
  const { count, duration, horizon } = decoder.network;
  const unit = horizon / duration.reduce((working, one) => working + Math.sign(one), 0);
  const list = decoder.list.slice();
  const child = new Int16Array(count);
  let known = decoder.fitness(makespan);
  let way: Way = 1;
  while (!isOver()) {
    const temperature = unit * hottest * (coldest / hottest) ** Math.min(1, cooled());
    child.set(list);
    for (let shifts = 1 + chance.below(mostShifts); shifts > 0; shifts--) {
      shiftOne(decoder.ways[way], child, chance);
    }
    const allowed = known - temperature * Math.log(1 - chance.share());
    const limit = Math.min(horizon, Math.floor(allowed));
    const found = decoder.decode(way, child, 0, limit);
    if (found > limit) continue;
    best.offer(decoder, way, found);
    const fitness = decoder.fitness(found);
    if (fitness > allowed) continue;
    known = fitness;
    list.set(decoder.list);
    way = against(way);
  }
}
