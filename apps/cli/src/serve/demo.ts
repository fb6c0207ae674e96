import { text } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";
import { run as serve } from "./serve.ts";

export const help = (): string => text("cli.demo.help");

export const run = (args: readonly string[]): Promise<ExitCode> => serve(["--demo", ...args]);
