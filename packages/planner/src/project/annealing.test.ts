import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyProject } from "../testing/projects.ts";
import { anneal } from "./annealing.ts";
import { Best } from "./best.ts";
import { Chance } from "./chance.ts";
import { checkProjectSchedule } from "./check.ts";
import { Decoder } from "./decoder.ts";
import { drawList, shiftOne } from "./lists.ts";
import { networkOf } from "./network.ts";
import type { Project } from "./project.ts";

const large = anyProject({ activities: 40, duration: 9 });

function annealed(project: Project, seed: number, schedules: number) {
  const network = networkOf(project);
  const decoder = new Decoder(project, network);
  const best = new Best(network);
  const chance = new Chance(seed);
  const list = new Int16Array(network.count);
  drawList(network.forward, network.backward, chance, list);
  best.offer(decoder, 0, decoder.decode(0, list, 0, network.horizon));
  const first = best.makespan;
  const used = (): number => (decoder.schedules - 1) / schedules;
  anneal(decoder, first, best, chance, { cooled: used, isOver: () => used() >= 1 });
  return { first, best, made: decoder.schedules - 1 };
}

describe("annealing", () => {
  it("leaves a schedule that the checker accepts, never longer than the one it began at", () => {
    fc.assert(
      fc.property(large, fc.integer(), (project, seed) => {
        fc.pre(project.activities.some(({ duration }) => duration > 0));
        const { first, best, made } = annealed(project, seed, 200);
        const { makespan, way, finish } = best;
        const starts = project.activities.map(({ duration }, index) =>
          way === 0 ? finish[index]! - duration : makespan - finish[index]!,
        );
        expect(checkProjectSchedule(project, starts, makespan)).toEqual([]);
        expect(makespan).toBeLessThanOrEqual(first);
        expect(made).toBe(200);
      }),
      { numRuns: 50 },
    );
  });

  it("finds shorter schedules than the first one drawn", () => {
    const shorter = fc.sample(large, { numRuns: 30, seed: 7 }).filter((project) => {
      const { first, best } = annealed(project, 1, 150);
      return best.makespan < first;
    });
    expect(shorter.length).toBeGreaterThan(5);
  });
});

describe("shifting one activity", () => {
  it("leaves every activity in the list once, behind all that it waits for", () => {
    fc.assert(
      fc.property(large, fc.integer(), (project, seed) => {
        const { count, forward, backward } = networkOf(project);
        if (count === 0) return;
        const chance = new Chance(seed);
        const list = new Int16Array(count);
        drawList(forward, backward, chance, list);
        for (let k = 0; k < 20; k++) shiftOne(forward, list, chance);
        expect([...list].sort((a, b) => a - b)).toEqual([...list.keys()]);
        for (const [index, { successors }] of project.activities.entries())
          for (const after of successors) expect(list.indexOf(after)).toBeGreaterThan(list.indexOf(index));
      }),
      { numRuns: 50 },
    );
  });
});
