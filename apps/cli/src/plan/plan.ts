import { checkSchedule, type PlanAnswer, planFromFile, plannerVersion } from "@ryorin/planner";
import { readOptions } from "../options.ts";
import { number, print, problem, tell, text, wrongUse } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";
import { chooseFile } from "./choose.ts";
import { refused } from "./faults.ts";
import { jsonIn, textIn } from "./file.ts";
import { solve } from "./solve.ts";
import { planTables } from "./tables.ts";

/** Plans a `ryorin-plan/v1` file here, without a server: the same odds that the server would tell. */

export const help = (): string => text("cli.plan.help");

export async function run(args: readonly string[]): Promise<ExitCode> {
  if (args[0] === "solve") return solve(args.slice(1));
  if (args[0] === "choose") return chooseFile(args.slice(1));
  const given = readOptions(args, {
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "10000" },
    goal: { type: "string" },
    json: { type: "boolean", default: false },
  });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const checks = given.words[0] === "check";
  const [file, surplus] = checks ? given.words.slice(1) : given.words;
  if (file === undefined) return wrongUse("cli.plan.file_missing");
  if (surplus !== undefined) return wrongUse("cli.too_many_words", { word: surplus });
  for (const option of ["seed", "runs"] as const)
    if (!/^-?\d{1,15}$/.test(given.options[option] ?? ""))
      return wrongUse("cli.plan.not_a_number", { option: `--${option}` });
  const written = await textIn(file);
  const read = written.ok ? jsonIn(file, written.text) : written;
  if (!read.ok) return problem(read.key, read.data);
  const answer = planFromFile(read.document, {
    seed: Number(given.options.seed),
    runs: Number(given.options.runs),
    ...(given.options.goal === undefined ? {} : { goal: given.options.goal }),
  });
  const json = given.options.json ?? false;
  if (!answer.ok) return refused(answer.errors, json, file);
  return checks ? checked(answer, json, file) : told(answer, json);
}

/** The file is sound, and the schedule made from it breaks none of its rules: looked at by other code than made it. */
function checked({ problem: posed, schedule }: PlanAnswer, json: boolean, file: string): ExitCode {
  const violations = checkSchedule(posed, schedule);
  const count = { items: number(posed.items.length), teams: number(posed.teams.length), file };
  if (json) print(JSON.stringify({ ok: violations.length === 0, violations }, null, 2));
  else if (violations.length === 0) print(text("cli.plan.sound", count));
  else for (const violation of violations) tell(JSON.stringify(violation));
  return violations.length === 0 ? 0 : 1;
}

function told(answer: PlanAnswer, json: boolean): ExitCode {
  if (json) {
    const { schedule, explanations, forecast, criticality } = answer;
    print(
      JSON.stringify({ ok: true, plannerVersion, schedule, explanations, forecast, criticality }, null, 2),
    );
  } else print(planTables(answer));
  return 0;
}
