import type { Language } from "@ryorin/messages";
import { explainConfiguration, readConfiguration } from "./config.ts";
import { languageOf, translate } from "./http/translate.ts";
import { writeLog } from "./log.ts";
import { serve } from "./serve.ts";
import { StartProblem } from "./start-problem.ts";

/** The terminal's language, as the operating system names it: `ja_JP.UTF-8` → `ja`. */
export const terminalLanguage = (): Language =>
  languageOf((process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "").replace(/[_.].*/, ""));

/** Runs the server until a signal; answers the exit code: 0 stopped, 1 could not start or lost its database, 2 wrong use. */
export async function run(args: readonly string[]): Promise<number> {
  const language = terminalLanguage();
  const unknown = args.filter((one) => one !== "--demo");
  if (unknown.length > 0) {
    process.stderr.write(`${translate(language, "startup.unknown_argument", { argument: unknown[0] })}\n`);
    return 2;
  }
  const read = readConfiguration(process.env);
  if (!read.ok) {
    process.stderr.write(`${explainConfiguration(read.problems, language)}\n`);
    return 2;
  }
  try {
    const demo = args.includes("--demo");
    const serving = await serve({ configuration: read.value, log: writeLog, demo });
    const address = read.value.RYORIN_ORIGIN ?? serving.address;
    process.stdout.write(
      `${translate(language, demo ? "startup.ready_demo" : "startup.ready", { address })}\n`,
    );
    const reason = await Promise.race([signal(), serving.lost]);
    await serving.close();
    if (reason === undefined) return 0;
    process.stderr.write(`${explain(reason, language)}\n`);
    return 1;
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    process.stderr.write(`${explain(error, language)}\n`);
    return 1;
  }
}

const explain = (problem: StartProblem, language: Language): string =>
  translate(language, `startup.${problem.code}`, problem.data);

function signal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => resolve(undefined));
  });
}

if (import.meta.main) process.exit(await run(process.argv.slice(2)));
