/**
 * Whether a plan's ranges keep their word on real tasks: every person's finished tasks in batches, each batch planned
 * as of its first estimate with half and double the estimate as P10 and P90, once as stated and once with the history
 * that was known on that day. `npm run bench -- --ranges FILE [--where COL=VALUE,…]`
 */
import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { wilson } from "@ryorin/domain";
import {
  dateOfDay,
  dayOfDate,
  type EffortActual,
  type Finished,
  type Problem,
  simulate,
} from "@ryorin/planner";
import { readHistory } from "@ryorin/server/features/outcomes/backtest/history.ts";

const batch = 20;
const runs = 1_000;

export async function rangesOfPlans(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { where: { type: "string", multiple: true, default: [] } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) return 2;
  const where = values.where.map((one) => {
    const [column = "", listed = ""] = one.split("=");
    return { column, values: listed.split(",") };
  });
  const wanted = { estimate: undefined, actual: undefined, estimatedAt: undefined, doneAt: undefined };
  const read = await readHistory(createReadStream(file), file, {
    ...wanted,
    id: undefined,
    by: undefined,
    where,
    limits: {},
  });
  if (!read.ok) {
    print(`${file}: ${read.key} ${JSON.stringify(read.data)}`);
    return 1;
  }
  const batches = batchesOf(read.tasks);
  print(
    `${read.tasks.length} tasks, ${batches.length} batches of ${batch} in the later half; ${runs} runs\n`,
  );
  print("| ranges | totals in the 80 % range | width | above P50 |\n|---|--:|--:|--:|");
  for (const isCorrected of [false, true]) {
    const told = batches.map((one) => foretold(one, isCorrected ? read.tasks : []));
    const held = told.filter(({ total, p10, p90 }) => p10 <= total && total <= p90).length;
    const { low, high } = wilson(held, told.length);
    const mean = (of: (one: Told) => number) => told.reduce((sum, one) => sum + of(one), 0) / told.length;
    print(
      `| ${isCorrected ? "corrected by history" : "as stated"} | ${percent(held / told.length)} [${percent(low)}, ` +
        `${percent(high)}] | ${mean(({ p10, p50, p90 }) => (p90 - p10) / p50).toFixed(2)} | ` +
        `${percent(mean(({ total, p50 }) => (total > p50 ? 1 : 0)))} |`,
    );
  }
  return 0;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

type Told = { total: number; p10: number; p50: number; p90: number };

const personOf = ({ classes }: Finished): string => classes[0] ?? "";

function batchesOf(tasks: readonly Finished[]): Finished[][] {
  const ordered = [...tasks].sort((a, b) => a.at - b.at);
  const middle = ordered[Math.floor(ordered.length / 2)]?.at ?? 0;
  return [...Map.groupBy(ordered, personOf).values()].flatMap((own) =>
    Array.from({ length: Math.floor(own.length / batch) }, (_, b) =>
      own.slice(b * batch, (b + 1) * batch),
    ).filter((members) => members[0]!.at >= middle),
  );
}

/** One task after the other, a unit of the estimates a day, so that the last finish is the total, rounded up. */
function foretold(members: readonly Finished[], known: readonly Finished[]): Told {
  const first = members[0]!;
  const start = dateOfDay(Math.floor(first.at));
  const team = personOf(first);
  const problem: Problem = {
    start,
    horizon: dateOfDay(Math.floor(first.at) + 3_659),
    teams: [{ id: team, people: 1, capacity: 7, workingDays: [1, 2, 3, 4, 5, 6, 7] }],
    items: members.map((one, i) => ({ id: `${i}`, tasks: [{ team, effort: statedOf(one), maxPeople: 1 }] })),
    history: { efforts: known.filter((one) => Math.floor(one.doneAt) < Math.floor(first.at)).map(resultOf) },
  };
  const answer = simulate(problem, { seed: 1, runs });
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  const { p10, p50, p90 } = answer.forecast.items.at(-1)!.finish;
  const days = (date: string | null): number =>
    date === null ? Number.POSITIVE_INFINITY : dayOfDate(date)! - dayOfDate(start)! + 1;
  const total = Math.ceil(members.reduce((sum, { actual }) => sum + actual, 0));
  return { total, p10: days(p10), p50: days(p50), p90: days(p90) };
}

const statedOf = ({ estimate }: Finished) => ({ p10: estimate / 2, p50: estimate, p90: estimate * 2 });

const resultOf = (one: Finished): EffortActual => ({
  team: personOf(one),
  effort: statedOf(one),
  actual: one.actual,
  estimatedOn: dateOfDay(Math.floor(one.at)),
  finishedOn: dateOfDay(Math.floor(one.doneAt)),
});
