/** `npx ryorin VERB …`: the command line. */

import { version } from "@ryorin/server/http/version.ts";
import { StartProblem } from "@ryorin/server/start-problem.ts";
import { print, tell, text, wrongUse } from "./terminal.ts";
import type { ExitCode } from "./verb.ts";
import { verbs } from "./verbs.ts";

const asksForHelp = (word: string): boolean => word === "--help" || word === "-h" || word === "help";

export async function dispatch(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === "--version") {
    print(version);
    return 0;
  }
  if (name === undefined || asksForHelp(name)) {
    const shown = rest[0] === undefined ? undefined : verbs[rest[0]];
    print(shown === undefined ? overview() : (await shown()).help());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (load === undefined) return wrongUse("cli.unknown_verb", { verb: name });
  const verb = await load();
  if (rest.includes("--help") || rest.includes("-h")) {
    print(verb.help());
    return 0;
  }
  return verb.run(rest);
}

function overview(): string {
  const names = Object.keys(verbs);
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map((name) => `  ${name.padEnd(width)}  ${text(`cli.overview.${name}`)}`);
  return `${text("cli.overview_head")}\n\n${lines.join("\n")}\n\n${text("cli.overview_tail")}`;
}

if (import.meta.main) {
  // Whoever reads us has enough (`| head`): that is no failure of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  try {
    process.exitCode = await dispatch(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    tell(text(`startup.${error.code}`, error.data));
    process.exitCode = 1;
  }
}
