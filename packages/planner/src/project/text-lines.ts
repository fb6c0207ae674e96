import type { ProjectError } from "./project.ts";

export type Line = { readonly text: string /** From 1. */; readonly number: number };

/** The lines that are not blank, trimmed. */
export function linesOf(text: string): Line[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== "");
}

/** The numbers of a line, each from 0 to `max`; what is none becomes an error and 0. */
export function wholeNumbers(line: Line, max: number, errors: ProjectError[]): number[] {
  return line.text.split(/\s+/).map((word) => wholeNumber(word, line.number, max, errors));
}

export function wholeNumber(word: string, line: number, max: number, errors: ProjectError[]): number {
  // Some generators write 3.000.
  if (!/^[-+]?\d+(\.0+)?$/.test(word)) {
    errors.push({ code: "not_a_whole_number", line, data: { value: word.slice(0, 40) } });
    return 0;
  }
  const value = Number(word);
  if (value >= 0 && value <= max) return value;
  errors.push({ code: "out_of_range", line, data: { value: word.slice(0, 40), min: 0, max } });
  return 0;
}
