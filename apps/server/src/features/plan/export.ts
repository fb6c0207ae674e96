import type { Language } from "@ryorin/messages";
import { type Problem, planFormat } from "@ryorin/planner";
import { csvLine } from "../../http/csv.ts";
import { translate } from "../../http/translate.ts";
import type { Planned } from "./computing/jobs.ts";
import type { Asked } from "./results.ts";

type Forecasted = Extract<Planned, { ok: true }>;

/** The same problem with names, for people who open the file. */
function withNames({ problem, items, teams }: Asked): Problem {
  const titles = new Map(items.map((item) => [item.id, item.title]));
  const names = new Map(teams.map((team) => [team.id, team.name]));
  return {
    ...problem,
    teams: problem.teams.map((team) => ({ ...team, name: names.get(team.id) ?? team.id })),
    items: problem.items.map((item) => ({ ...item, name: titles.get(item.id) ?? item.id })),
  };
}

/** The plan's input as `ryorin-plan/v1`: `ryorin plan` gives the same odds for it under the same seed. */
export const planFile = (asked: Asked): string =>
  `${JSON.stringify({ format: planFormat, ...withNames(asked) }, null, 2)}\n`;

const columns = [
  "number",
  "title",
  "option",
  "status",
  "state",
  "startP50",
  "finishP50",
  "finishP80",
  "finishP90",
  "finishP95",
  "hardDate",
  "hardDateOdds",
  "afterHorizon",
  "effortP50",
  "spent",
] as const;

/** One line per item; what has no date has an empty cell. With a byte order mark, so that spreadsheets read Japanese. */
export async function* planCsv(asked: Asked, { forecast }: Forecasted): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns)}`;
  const told = new Map(forecast.items.map((item) => [item.item, item]));
  for (const item of asked.items) {
    const odds = told.get(item.id);
    yield csvLine([
      item.number,
      item.title,
      item.optionTitle,
      item.status,
      odds?.state,
      odds?.start.p50,
      odds?.finish.p50,
      odds?.finish.p80,
      odds?.finish.p90,
      odds?.finish.p95,
      odds?.hardDate?.date,
      odds?.hardDate?.odds?.share,
      odds?.afterHorizon.share,
      item.tasks.reduce((sum, task) => sum + task.effort.p50, 0),
      item.tasks.reduce((sum, task) => sum + task.spent, 0),
    ]);
  }
}

/** An all-day event per date (RFC 5545): the even date and the one that holds in four of five cases. */
export async function* planCalendar(
  asked: Asked,
  { forecast }: Forecasted,
  computedAt: Date,
  slug: string,
  language: Language,
): AsyncGenerator<string> {
  yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ryorin//Plan//EN\r\nCALSCALE:GREGORIAN\r\n";
  const stamp = computedAt.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const told = new Map(forecast.items.map((item) => [item.item, item]));
  for (const item of asked.items) {
    const odds = told.get(item.id);
    if (odds === undefined || odds.state === "finished") continue;
    for (const percentile of ["p50", "p80"] as const) {
      const date = odds.finish[percentile];
      if (date === null) continue;
      const title = { number: item.number, title: item.title };
      yield [
        "BEGIN:VEVENT",
        `UID:${item.id}-${percentile}@${slug}.ryorin`,
        `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${date.replaceAll("-", "")}`,
        `SUMMARY:${escaped(translate(language, `plan.calendar.${percentile}`, title))}`,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ]
        .map(folded)
        .join("");
    }
  }
  yield "END:VCALENDAR\r\n";
}

/** RFC 5545, 3.3.11: no text holds a control character but a tab. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/(?!\t)\p{Cc}/gu, "");

/** Lines of at most 75 octets, without cutting a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let size = 0;
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign);
    if (size + bytes > 74) {
      parts.push(part);
      part = "";
      size = 1;
    }
    part += sign;
    size += bytes;
  }
  return `${[...parts, part].join("\r\n ")}\r\n`;
}
