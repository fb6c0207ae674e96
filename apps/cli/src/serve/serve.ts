import { run as runServer } from "@ryorin/server/main.ts";
import { readOptions } from "../options.ts";
import { text, wrongUse } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";

export const help = (): string => text("cli.serve.help");

export async function run(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, { demo: { type: "boolean" }, json: { type: "boolean" } });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  if (given.words.length > 0) return wrongUse("cli.too_many_words", { word: given.words[0] });
  return runServer(args);
}
