import type { Language } from "@ryorin/messages";
import { explainConfiguration, readConfiguration } from "./config.ts";
import { progressLine } from "./demo/progress-line.ts";
import { translate } from "./http/translate.ts";
import { writeLog } from "./log.ts";
import { serve } from "./serve.ts";
import { StartProblem } from "./start-problem.ts";
import { terminalLanguage } from "./terminal-language.ts";

/** Runs the server until a signal; answers the exit code: 0 stopped, 1 could not start or lost its database, 2 wrong use. */
export async function run(args: readonly string[]): Promise<0 | 1 | 2> {
  const language = terminalLanguage();
  const unknown = args.filter((one) => one !== "--demo" && one !== "--json");
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
    const demoProgress = progressLine(language, process.stderr);
    const serving = await serve({ configuration: read.value, log: writeLog, demo, demoProgress });
    // Passkeys need a name, not a number.
    const address = read.value.RYORIN_ORIGIN ?? serving.address.replace("//127.0.0.1:", "//localhost:");
    const ready = translate(language, demo ? "startup.ready_demo" : "startup.ready", { address });
    process.stdout.write(
      args.includes("--json")
        ? `${JSON.stringify({ address: serving.address, origin: serving.house.origin, demo })}\n`
        : `${ready}\n`,
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
