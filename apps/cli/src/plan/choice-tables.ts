import type { ChoosePlan, ChooseProblem, Unmet, Why, Would } from "@ryorin/planner";
import { language, number, text } from "../terminal.ts";
import { columned } from "./columns.ts";

/** A choice as people read it: what is done and when, what is not and why, what could not be kept. */
export function choiceTables(problem: ChooseProblem, plan: ChoosePlan, seconds: string): string {
  const names = namesOf(problem);
  const parts = [
    head(problem, plan, seconds),
    ...(plan.unmet.length > 0 ? [text("cli.plan.choose.unmet_head"), unmet(plan, names)] : []),
    chosen(plan, names),
    ...(plan.changes.length > 0 ? [text("cli.plan.choose.changes"), changes(plan, names)] : []),
    ...(plan.leftOut.length > 0 ? [text("cli.plan.choose.left_out"), leftOut(plan, names)] : []),
    ...(plan.prices.length > 0 ? [text("cli.plan.choose.prices"), prices(plan, names)] : []),
  ];
  return parts.join("\n\n");
}

export type Names = {
  readonly item: (id: string) => string;
  readonly team: (id: string) => string;
  readonly option: (item: string, id: string) => string;
};

export function namesOf({ committed, proposals, teams }: ChooseProblem): Names {
  const items = new Map([...committed, ...proposals].map(({ id, name }) => [id, name ?? id]));
  const ofTeam = new Map(teams.map(({ id, name }) => [id, name ?? id]));
  const options = new Map(proposals.map(({ id, options }) => [id, options]));
  return {
    item: (id) => items.get(id) ?? id,
    team: (id) => ofTeam.get(id) ?? id,
    option: (item, id) => options.get(item)?.find((option) => option.id === id)?.name ?? id,
  };
}

/** Values are of any size: as many places as say something. */
export const figure = (value: number): string =>
  value.toLocaleString(language, { maximumSignificantDigits: Math.abs(value) < 1e6 ? 4 : 6 });

function head(problem: ChooseProblem, plan: ChoosePlan, seconds: string): string {
  const { objective, bound, proven, evaluations, order, value, cost } = plan;
  const kind = problem.objective?.kind ?? "value";
  const facts = {
    start: problem.start,
    horizon: problem.horizon,
    objective: objective === null ? "–" : figure(objective),
    bound: figure(bound),
    evaluations: number(evaluations),
    seconds,
  };
  const reached = text(`cli.plan.choose.aim.${kind}${proven ? "_proven" : ""}`, facts);
  const counts = {
    chosen: number(order.filter(({ option }) => option !== undefined).length),
    proposals: number(problem.proposals.length),
    value: figure(value),
    cost: figure(cost),
  };
  return `${text("cli.plan.choose.head", facts)}\n${reached}\n${text("cli.plan.choose.counts", counts)}`;
}

function chosen({ order, schedule }: ChoosePlan, names: Names): string {
  const starts = new Map(schedule.items.map(({ item, start }) => [item, start]));
  const columns = ["item", "option", "start", "finish", "value"].map((column) =>
    text(`cli.plan.choose.column.${column}`),
  );
  const rows = order.map(({ item, option, finish, value }) => [
    names.item(item),
    option === undefined ? text("cli.plan.choose.committed") : names.option(item, option),
    starts.get(item) ?? "–",
    finish ?? "–",
    figure(value),
  ]);
  return columned([columns, ...rows]);
}

function unmet(plan: ChoosePlan, names: Names): string {
  return plan.unmet.map((one) => `  ${names.item(one.item)}: ${sentence("unmet", one, names)}`).join("\n");
}

function changes(plan: ChoosePlan, names: Names): string {
  return plan.changes
    .map((one) => {
      const { item } = one;
      const dates = one.code === "moved" ? { from: one.from ?? "–", to: one.to ?? "–" } : {};
      const options =
        one.code === "other_option"
          ? { from: names.option(item, one.from), to: names.option(item, one.to) }
          : one.code === "moved"
            ? {}
            : { option: names.option(item, one.option) };
      const data = { ...one, ...dates, ...options };
      return `  ${names.item(item)}: ${text(`cli.plan.choose.change.${one.code}`, data)}`;
    })
    .join("\n");
}

function leftOut(plan: ChoosePlan, names: Names): string {
  return plan.leftOut
    .map(({ proposal, option, why, would }) => {
      const reasons = why.map((one) => `\n    ${sentence("why", one, names)}`);
      const cures = would.map((one) => `\n    → ${sentence("would", one, names)}`);
      return `  ${names.item(proposal)} (${names.option(proposal, option)})${reasons.join("")}${cures.join("")}`;
    })
    .join("\n");
}

/** Ids become names, figures readable; what has no date or nobody named is another sentence. */
function sentence(kind: "unmet" | "why" | "would", one: Unmet | Why | Would, names: Names): string {
  const data: Record<string, unknown> = {};
  let lacks = false;
  for (const [key, value] of Object.entries(one)) {
    if (value === null || (Array.isArray(value) && value.length === 0)) lacks = true;
    if (value === null) continue;
    if (Array.isArray(value)) data[key] = value.map((id) => names.item(id)).join(", ");
    else if (typeof value === "number") data[key] = figure(value);
    else data[key] = key === "team" ? names.team(value) : key === "with" ? names.item(value) : value;
  }
  return text(`cli.plan.choose.${kind}.${one.code}`, lacks ? { ...data, context: "unknown" } : data);
}

function prices(plan: ChoosePlan, names: Names): string {
  return plan.prices
    .map(({ team, perPersonDay }) => `  ${names.team(team)}: ${figure(perPersonDay)}`)
    .join("\n");
}
