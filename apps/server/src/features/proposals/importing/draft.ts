import type { createProposal, ParsedBody, Tracker } from "@ryorin/contract";
import type { Origin } from "@ryorin/domain";
import type { Language } from "@ryorin/messages";
import { translate } from "../../../http/translate.ts";
import type { TrackedRow } from "./rows.ts";

/** Characters of a title, and of an option's scope. */
const longestTitle = 200;
const longestScope = 20_000;

/**
 * What a row says, as a draft. What a tracker thinks of effort stands in the option's scope for the lead to read: a
 * review is the lead's own act. There is no evidence yet, and the draft says so.
 */
export function draftOf(
  row: TrackedRow,
  { tracker, file, origin, language }: { tracker: Tracker; file: string; origin: Origin; language: Language },
): ParsedBody<typeof createProposal> {
  const say = (key: string, data: Record<string, unknown> = {}) =>
    translate(language, `proposals.import.draft.${key}`, data);
  const from = tracker === "other" ? file : say(`tracker.${tracker}`);
  const title = shortened(row.title);
  const whole = title === row.title ? [] : [row.title];
  const facts = (
    [
      ["kind", row.kind],
      ["priority", row.priority],
      ["estimate", row.estimate || (row.estimateSeconds === null ? "" : hours(row.estimateSeconds, say))],
    ] as const
  ).flatMap(([what, value]) => (value === "" ? [] : [say(what, { from, value })]));
  const scope = [facts.join("\n"), row.description].filter((part) => part !== "").join("\n\n");
  return {
    origin,
    title,
    problem: [...whole, row.description].join("\n\n").trim(),
    audience: "",
    noEvidenceBecause:
      row.name === "" ? say("because", { from }) : say("becauseNamed", { from, name: row.name }),
    options: [{ title, description: "", scope: scope.length > longestScope ? facts.join("\n") : scope }],
    dependencies: [],
    attachments:
      row.url === null ? [] : [{ title: (row.name || title).slice(0, longestTitle), url: row.url }],
    evidence: [],
  };
}

/** Cut between characters, never within one. */
function shortened(title: string): string {
  if (title.length <= longestTitle) return title;
  let short = "";
  for (const character of title) {
    if (short.length + character.length >= longestTitle) break;
    short += character;
  }
  return `${short}…`;
}

const hours = (seconds: number, say: (key: string, data: Record<string, unknown>) => string): string =>
  say("hours", { hours: Math.round((seconds / 3_600) * 100) / 100 });
