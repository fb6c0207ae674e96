import {
  type ChoosePlan,
  type ChooseProblem,
  checkChoice,
  choose,
  type Progress,
  readChooseFile,
} from "@ryorin/planner";
import { readOptions } from "../options.ts";
import { language, number, print, problem, tell, text, wrongUse } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";
import { bringing } from "./bring.ts";
import { choiceTables } from "./choice-tables.ts";
import { refused } from "./faults.ts";
import { jsonIn, textIn } from "./file.ts";

/** `ryorin plan choose`: which proposals to do, and when, for the most that the teams can bring about. */
export async function chooseFile(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, {
    seconds: { type: "string" },
    evaluations: { type: "string" },
    seed: { type: "string", default: "1" },
    bring: { type: "string" },
    by: { type: "string" },
    option: { type: "string" },
    odds: { type: "string" },
    progress: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const [file, surplus] = given.words;
  if (file === undefined) return wrongUse("cli.plan.choose.file_missing");
  if (surplus !== undefined) return wrongUse("cli.too_many_words", { word: surplus });
  const { seconds, evaluations, seed = "", json = false, progress = false } = given.options;
  if (!/^-?\d{1,15}$/.test(seed)) return wrongUse("cli.plan.not_a_number", { option: "--seed" });
  if (evaluations !== undefined && !/^[1-9]\d{0,14}$/.test(evaluations))
    return wrongUse("cli.plan.solve.not_positive", { option: "--evaluations" });
  if (seconds !== undefined && !(/^\d{1,6}(\.\d+)?$/.test(seconds) && Number(seconds) > 0))
    return wrongUse("cli.plan.solve.not_positive", { option: "--seconds" });
  const { bring, by, option, odds } = given.options;
  const isAlone = bring === undefined && (option ?? odds) !== undefined;
  if ((bring === undefined) !== (by === undefined) || isAlone) return wrongUse("cli.plan.choose.bring_by");
  if (odds !== undefined && !(/^0?\.\d{1,6}$/.test(odds) && Number(odds) > 0))
    return wrongUse("cli.plan.choose.not_odds");

  const written = await textIn(file);
  const parsed = written.ok ? jsonIn(file, written.text) : written;
  if (!parsed.ok) return problem(parsed.key, parsed.data);
  const read = readChooseFile(parsed.document);
  if (!read.ok) return refused(read.errors, json, file);
  const begun = performance.now();
  const elapsed = (): number => (performance.now() - begun) / 1000;
  // Between two lines a person can read.
  const rest = 0.2;
  let toldAt = Number.NEGATIVE_INFINITY;
  const tellProgress = (reached: Progress): void => {
    if (elapsed() - toldAt < rest) return;
    toldAt = elapsed();
    tell(progressLine(reached, elapsed(), json));
  };
  const most = Number(seconds ?? (evaluations === undefined ? 2 : Number.POSITIVE_INFINITY));
  const chosen = choose(read.problem, {
    seed: Number(seed),
    spent: () => elapsed() / most,
    ...(evaluations === undefined ? {} : { evaluations: Number(evaluations) }),
    ...(progress ? { improved: tellProgress } : {}),
  });
  if (!chosen.ok) return refused(chosen.errors, json, file);
  const took = elapsed();
  const violations = checkChoice(read.problem, chosen.plan);
  if (violations.length > 0) throw new Error(JSON.stringify(violations));
  if (bring !== undefined && by !== undefined) {
    const asked = {
      item: bring,
      date: by,
      seed: Number(seed),
      ...(option === undefined ? {} : { option }),
      ...(odds === undefined ? {} : { odds: Number(odds) }),
    };
    const brought = bringing(read.problem, chosen.plan, asked, () => (elapsed() - took) / most);
    if (!brought.ok) return refused(brought.errors, json, file);
    print(json ? brought.json : brought.table);
    return brought.isPossible ? 0 : 1;
  }
  print(json ? asJson(chosen.plan, took) : asTables(read.problem, chosen.plan, took));
  return chosen.plan.unmet.length === 0 ? 0 : 1;
}

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

function progressLine({ objective, bound, evaluations }: Progress, seconds: number, json: boolean): string {
  if (json) return JSON.stringify({ objective, bound, evaluations, seconds: rounded(seconds) });
  return text("cli.plan.choose.progress", {
    objective: objective === null ? "–" : number(Math.round(objective)),
    bound: number(Math.round(bound)),
    evaluations: number(evaluations),
    seconds: inSeconds(seconds),
  });
}

function asJson(plan: ChoosePlan, seconds: number): string {
  return JSON.stringify({ ok: true, ...plan, seconds: rounded(seconds) }, null, 2);
}

function asTables(posed: ChooseProblem, plan: ChoosePlan, seconds: number): string {
  return choiceTables(posed, plan, inSeconds(seconds));
}

const inSeconds = (seconds: number): string => seconds.toLocaleString(language, { maximumFractionDigits: 1 });
