import {
  checkProjectSchedule,
  type Project,
  type ProjectError,
  type ProjectSolution,
  type ReadProject,
  readProjectFile,
  readRcp,
  readSm,
  solveProject,
} from "@ryorin/planner";
import { readOptions } from "../options.ts";
import { language, number, print, problem, tell, text, wrongUse } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";
import { columned } from "./columns.ts";
import { jsonIn, textIn, type Unread } from "./file.ts";

/** `ryorin plan solve`: a short schedule for a project of fixed durations, as published instances are. */
export async function solve(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, {
    seconds: { type: "string" },
    schedules: { type: "string" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const [file, surplus] = given.words;
  if (file === undefined) return wrongUse("cli.plan.solve.file_missing");
  if (surplus !== undefined) return wrongUse("cli.too_many_words", { word: surplus });
  const { seconds, schedules, seed = "", json = false } = given.options;
  if (!/^-?\d{1,15}$/.test(seed)) return wrongUse("cli.plan.not_a_number", { option: "--seed" });
  if (schedules !== undefined && !/^[1-9]\d{0,14}$/.test(schedules))
    return wrongUse("cli.plan.solve.not_positive", { option: "--schedules" });
  if (seconds !== undefined && !(/^\d{1,6}(\.\d+)?$/.test(seconds) && Number(seconds) > 0))
    return wrongUse("cli.plan.solve.not_positive", { option: "--seconds" });

  const written = await textIn(file);
  const read = written.ok ? projectIn(file, written.text) : written;
  if ("key" in read) return problem(read.key, read.data);
  if (!read.ok) return refused(read.errors, json, file);
  const begun = performance.now();
  const elapsed = (): number => (performance.now() - begun) / 1000;
  const most = Number(seconds ?? (schedules === undefined ? 1 : Number.POSITIVE_INFINITY));
  const solution = solveProject(read.project, {
    seed: Number(seed),
    spent: () => elapsed() / most,
    ...(schedules === undefined ? {} : { schedules: Number(schedules) }),
  });
  const took = elapsed();
  const violations = checkProjectSchedule(read.project, solution.starts, solution.makespan);
  if (violations.length > 0) throw new Error(JSON.stringify(violations));
  print(json ? asJson(read.project, solution, took) : asTable(read.project, solution, took));
  return 0;
}

/** By the file's name; from standard input JSON is told by its first character, a PSPLIB file by its stars. */
function projectIn(file: string, written: string): ReadProject | Unread {
  const ending = /\.(sm|rcp|json)$/i.exec(file)?.[1]?.toLowerCase();
  const begins = written.replace(/^\uFEFF/, "").trimStart()[0];
  const format = ending ?? (begins === "{" ? "json" : begins === "*" ? "sm" : "rcp");
  if (format === "sm") return readSm(written);
  if (format === "rcp") return readRcp(written);
  const parsed = jsonIn(file, written);
  return parsed.ok ? readProjectFile(parsed.document) : parsed;
}

function refused(errors: readonly ProjectError[], json: boolean, file: string): ExitCode {
  if (json) print(JSON.stringify({ ok: false, errors }, null, 2));
  else {
    tell(text("cli.plan.faults", { count: errors.length, file, shown: number(errors.length) }));
    for (const { code, line, path, data } of errors) {
      const place = line === undefined ? path || "/" : text("cli.plan.solve.line", { line });
      tell(`  ${place}: ${text(`project.error.${code}`, data)}`);
    }
  }
  return 1;
}

function asJson({ activities }: Project, solution: ProjectSolution, seconds: number): string {
  const { makespan, bound, schedules } = solution;
  const starts = Object.fromEntries(activities.map(({ id }, index) => [id, solution.starts[index]]));
  const rounded = Math.round(seconds * 1000) / 1000;
  return JSON.stringify({ ok: true, makespan, bound, starts, schedules, seconds: rounded }, null, 2);
}

function asTable({ activities }: Project, solution: ProjectSolution, seconds: number): string {
  const head = ["activity", "start", "finish"].map((column) => text(`cli.plan.solve.column.${column}`));
  const rows = activities.map(({ id, duration }, index) => {
    const start = solution.starts[index]!;
    return [id, String(start), String(start + duration)];
  });
  const facts = {
    makespan: number(solution.makespan),
    bound: number(solution.bound),
    schedules: number(solution.schedules),
    seconds: seconds.toLocaleString(language, { maximumFractionDigits: 1 }),
  };
  const found = solution.makespan === solution.bound ? "shortest" : "found";
  return `${text(`cli.plan.solve.${found}`, facts)}\n\n${columned([head, ...rows])}`;
}
