import { normalQuantile } from "@ryorin/domain";
import { defaultSharedError, restAt } from "../draws.ts";
import type { Model } from "../model.ts";
import { fillUniform, streamState } from "../random.ts";

/**
 * Scenarios of all efforts that the `p20` attitude looks at. The fifth least of 25 values is their P20: every plan is
 * tried in the same scenarios (common random numbers), so that plans differ by what they do and not by luck.
 */
export const scenarioCount = 25;
export const p20Rank = 4;

/**
 * Efforts of every task in every scenario, thousandths of a person-day: of task k in scenario s at s · tasks + k. The
 * errors have the shares of `drawEfforts`; each is a Latin hypercube sample (McKay, Beckman & Conover 1979), one draw
 * from each of 25 equal slices of its distribution, so that few scenarios cover it evenly.
 */
export function scenarioEfforts({ tasks, taskTeam, problem }: Model, seed: number): Int32Array {
  const ofTeam = problem.teams.map((team) => slices(seed, ["scenario", team.id]));
  const efforts = new Int32Array(tasks.length * scenarioCount);
  tasks.forEach((task, k) => {
    if (taskTeam[k]! < 0) return;
    const shared = ofTeam[taskTeam[k]!]!;
    const own = slices(seed, ["scenario", task.item.id, task.task!.team]);
    for (let s = 0; s < scenarioCount; s++) {
      const z = Math.sqrt(defaultSharedError) * shared[s]! + Math.sqrt(1 - defaultSharedError) * own[s]!;
      efforts[s * tasks.length + k] = restAt(task, z);
    }
  });
  return efforts;
}

/** Standard normal numbers, one from each slice, shuffled. */
function slices(seed: number, name: readonly string[]): Float64Array {
  const state = new Int32Array(4);
  streamState(seed, name, state, 0);
  const draws = new Float64Array(2 * scenarioCount);
  fillUniform(state, 0, draws, draws.length);
  const places = Array.from({ length: scenarioCount }, (_, i) => i);
  for (let i = scenarioCount - 1; i > 0; i--) {
    const j = Math.floor(draws[i]! * (i + 1));
    [places[i], places[j]] = [places[j]!, places[i]!];
  }
  return Float64Array.from(places, (place, s) =>
    normalQuantile((place + draws[scenarioCount + s]!) / scenarioCount),
  );
}
