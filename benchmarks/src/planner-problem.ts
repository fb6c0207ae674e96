import { dateOfDay, dayOfDate, type Item, type Problem, type Team } from "@ryorin/planner";

/**
 * A two-year plan of the size the product is built for: 200 items, about 400 team tasks, 12 teams, 104 weeks,
 * with holidays, absences, dependencies, hard dates and limits on parallel work. The same for one seed.
 */
export function largeProblem(seed: number, itemCount = 200, teamCount = 12): Problem {
  const next = generator(seed);
  const start = dayOfDate("2026-04-06")!;
  const days = 104 * 7;
  const teams = Array.from({ length: teamCount }, (_, t): Team => {
    const people = 4 + Math.floor(next() * 6);
    const away = Math.floor(next() * (days - 30));
    return {
      id: `team-${t}`,
      people,
      capacity: people * 4,
      holidays: ["2026-08-12", "2026-08-13", "2026-08-14"],
      exceptions: [{ from: dateOfDay(start + away), to: dateOfDay(start + away + 20), capacity: people * 2 }],
      ...(t % 3 === 0 ? { wip: 4 } : {}),
    };
  });
  // About nine tenths of the capacity: most of the plan fits, its end is contested.
  const scale = (teams.reduce((sum, team) => sum + team.capacity, 0) * 104 * 0.7) / (itemCount * 2.02);
  const items = Array.from({ length: itemCount }, (_, i): Item => {
    const first = Math.floor(next() * teamCount);
    const count = 1 + Math.floor(next() * 3.04);
    const chosen = new Set([first]);
    while (chosen.size < count) chosen.add(Math.floor(next() * teamCount));
    const tasks = [...chosen].map((t, place) => {
      const likely = scale * (0.4 + 1.2 * next());
      const effort = { p10: likely * 0.6, p50: likely, p90: likely * (1.5 + next()) };
      const after = place === 2 ? { after: [`team-${first}`] } : {};
      return { team: `team-${t}`, effort, maxPeople: 2 + (i % 3), ...after };
    });
    const base = { p10: 2e6, p50: 1e7 * (0.2 + next()), p90: 5e7 };
    return {
      id: `item-${i}`,
      tasks,
      value: base,
      ...(i > 5 && next() < 0.3 ? { after: [{ item: `item-${Math.floor(next() * i)}`, lagDays: 3 }] } : {}),
      ...(next() < 0.1 ? { hardDate: dateOfDay(start + Math.floor(days * (0.3 + 0.6 * next()))) } : {}),
    };
  });
  return {
    start: dateOfDay(start),
    horizon: dateOfDay(start + days - 1),
    holidays: ["2026-04-29", "2026-05-04", "2026-05-05", "2026-05-06", "2026-07-20", "2027-01-01"],
    teams,
    items,
  };
}

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
