import { translate } from "@ryorin/server/http/translate.ts";
import { terminalLanguage } from "@ryorin/server/terminal-language.ts";
import type { ExitCode } from "./verb.ts";

export const language = terminalLanguage();

/** A text of the messages in the terminal's language. */
export const text = (key: string, data: Readonly<Record<string, unknown>> = {}): string =>
  translate(language, key, data);

/** What was asked for. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Progress, hints and problems. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);

export function wrongUse(key: string, data: Readonly<Record<string, unknown>> = {}): ExitCode {
  tell(text(key, data));
  return 2;
}

export function problem(key: string, data: Readonly<Record<string, unknown>> = {}): ExitCode {
  tell(text(key, data));
  return 1;
}

export const number = (value: number): string => value.toLocaleString(language);
