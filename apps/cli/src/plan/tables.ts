import type {
  Assumption,
  Explanation,
  IsoDate,
  PlanAnswer,
  ValueByMonth,
  ValueFan,
  WeekLoad,
} from "@ryorin/planner";
import { language, number, text } from "../terminal.ts";
import { columned } from "./columns.ts";

/** A plan as people read it: dates with their odds, why they are so, where the teams are full, what was assumed. */
export function planTables(answer: PlanAnswer): string {
  const { forecast, problem } = answer;
  const facts = {
    start: forecast.start,
    horizon: forecast.horizon,
    runs: number(forecast.runs),
    seed: forecast.seed,
    // The widest 95 % error of a share of runs, in percentage points.
    error: (98 / Math.sqrt(forecast.runs)).toLocaleString(language, { maximumFractionDigits: 1 }),
  };
  const parts = [
    text("cli.plan.head", facts),
    dates(answer),
    text("cli.plan.reasons"),
    reasons(answer),
    ...(problem.teams.length > 0 ? [text("cli.plan.load"), loads(answer)] : []),
    ...(forecast.value === null ? [] : [text("cli.plan.value"), values(forecast.value)]),
    ...criticalities(answer),
    text("cli.plan.assumptions"),
    forecast.assumptions.map((one) => `  ${assumed(answer, one)}`).join("\n"),
  ];
  return parts.join("\n\n");
}

export const percent = (share: number): string =>
  share.toLocaleString(language, { style: "percent", maximumFractionDigits: 0 });
const dateOr = (date: IsoDate | null): string => date ?? "–";

const itemName = ({ problem }: PlanAnswer, id: string): string =>
  problem.items.find((item) => item.id === id)?.name ?? id;
const teamName = ({ problem }: PlanAnswer, id: string): string =>
  problem.teams.find((team) => team.id === id)?.name ?? id;

function dates(answer: PlanAnswer): string {
  const head = ["item", "state", "start", "p50", "p80", "p95", "hard_date", "after_horizon"].map((column) =>
    text(`cli.plan.column.${column}`),
  );
  const rows = answer.forecast.items.map((item) => [
    itemName(answer, item.item),
    text(`cli.plan.state.${item.state}`),
    dateOr(item.start.p50),
    dateOr(item.finish.p50),
    dateOr(item.finish.p80),
    dateOr(item.finish.p95),
    item.hardDate === null
      ? ""
      : `${item.hardDate.date} ${item.hardDate.odds === null ? "" : percent(item.hardDate.odds.share)}`,
    item.afterHorizon.share === 0 ? "" : percent(item.afterHorizon.share),
  ]);
  return columned([head, ...rows]);
}

function reasons(answer: PlanAnswer): string {
  return answer.explanations
    .map((one) => {
      const about = one.team === undefined ? "" : ` / ${teamName(answer, one.team)}`;
      return `  ${itemName(answer, one.item)}${about}: ${reason(answer, one)}`;
    })
    .join("\n");
}

function reason(answer: PlanAnswer, one: Explanation): string {
  const named = (ids: readonly string[]) => ids.map((id) => itemName(answer, id)).join(", ");
  const data: Record<string, unknown> = { ...one };
  if ("waitsFor" in one)
    data.waitsFor =
      one.code === "waits_for_task" ? teamName(answer, one.waitsFor) : itemName(answer, one.waitsFor);
  if ("behind" in one) data.behind = named(one.behind);
  if ("with" in one) data.with = named(one.with);
  // What has no number or no name is another sentence.
  const lacks = Object.values(data).some((value) => value === null || value === "");
  return text(`plan.reason.${one.code}`, lacks ? { ...data, context: "unknown" } : data);
}

/** Weeks in which even the mean takes nine tenths of a team; the rest is in the JSON. */
function loads(answer: PlanAnswer): string {
  const rows = answer.forecast.load.map(({ team, weeks }) => {
    const full = weeks.filter((week) => week.capacity > 0 && week.mean >= 0.9 * week.capacity);
    const sum = (of: (week: WeekLoad) => number) => weeks.reduce((total, week) => total + of(week), 0);
    const capacity = sum((week) => week.capacity);
    return [
      teamName(answer, team),
      percent(capacity === 0 ? 0 : sum((week) => week.mean) / capacity),
      full.length === 0
        ? text("cli.plan.never_full")
        : text("cli.plan.full", { count: full.length, first: full[0]?.week, last: full.at(-1)?.week }),
    ];
  });
  const head = ["team", "share", "full"].map((column) => text(`cli.plan.column.${column}`));
  return columned([head, ...rows]);
}

const decimals = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 2 });
const figure = (value: number): string => value.toLocaleString(language, { maximumSignificantDigits: 4 });

/** Of every figure its three percentiles; the chance in the mean stands for that in all. */
function values(months: readonly ValueByMonth[]): string {
  const fan = ({ p10, p50, p90 }: ValueFan) => [p10, p50, p90].map(({ value }) => figure(value)).join(" · ");
  const head = ["month", "rate", "mean_error", "gained", "mean_error"];
  const rows = months.map(({ by, rate, gained }) => [
    by,
    fan(rate),
    figure(rate.meanError),
    fan(gained),
    figure(gained.meanError),
  ]);
  return columned([head.map((column) => text(`cli.plan.column.${column}`)), ...rows]);
}

/** The items that hold up the goal most, and no more than a screen of them. */
const mostCritical = 10;

function criticalities(answer: PlanAnswer): string[] {
  const { criticality } = answer;
  if (criticality === null) return [text("cli.plan.criticality_large")];
  const { items, runs } = criticality;
  if (items.length === 0) return [];
  const goal =
    criticality.goal === null ? text("cli.plan.criticality_end") : itemName(answer, criticality.goal);
  const told = items.flatMap(({ item, odds }) => (odds === null || odds.share === 0 ? [] : [{ item, odds }]));
  if (runs === 0) return [text("cli.plan.criticality_beyond", { goal })];
  const head = ["item", "holds_up", "interval"].map((column) => text(`cli.plan.column.${column}`));
  const rows = told
    .sort((a, b) => b.odds.share - a.odds.share)
    .slice(0, mostCritical)
    .map(({ item, odds: { share, low, high } }) => [
      itemName(answer, item),
      percent(share),
      `${percent(low)} – ${percent(high)}`,
    ]);
  return [text("cli.plan.criticality", { goal, runs: number(runs) }), columned([head, ...rows])];
}

function assumed(answer: PlanAnswer, one: Assumption): string {
  const data: Record<string, unknown> = { ...one };
  if ("item" in one) data.item = itemName(answer, one.item);
  if ("team" in one) data.team = teamName(answer, one.team);
  if ("share" in one) data.share = percent(one.share);
  if (one.code === "history_used") {
    data.count = one.n;
    for (const factor of ["median", "low", "high", "spread"] as const) data[factor] = decimals(one[factor]);
  }
  if (one.code === "value_history_used") {
    data.count = one.n;
    for (const width of ["shift", "low", "high", "spread"] as const) data[width] = decimals(one[width]);
  }
  return text(`plan.assumption.${one.code}`, data);
}
