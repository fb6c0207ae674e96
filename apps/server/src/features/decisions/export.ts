import { type MadrWords, madrWords, renderMadr } from "@ryorin/domain";
import type { Language } from "@ryorin/messages";
import type { Db } from "../../db/database.ts";
import { csvLine } from "../../http/csv.ts";
import type { Scope } from "../../http/scope.ts";
import { translate } from "../../http/translate.ts";
import { dayIn } from "../../zone.ts";
import { allDecisions, presentedDecision } from "./queries.ts";

/** One decision as a MADR 4.0 file in the reader's language, named by its number; null when it is not there. */
export async function madrFile(
  db: Db,
  scope: Scope,
  id: string,
  language: Language,
): Promise<{ name: string; text: string } | null> {
  const found = await presentedDecision(db, scope, id);
  if (found === null) return null;
  const words = Object.fromEntries(
    madrWords.map((word) => [word, translate(language, `decisions.madr.${word}`)]),
  ) as MadrWords;
  const names = new Map(found.people.map((one) => [one.id, one.name]));
  const teams = new Map(found.teams.map((one) => [one.id, one.name]));
  const text = renderMadr(found.snapshot, {
    words,
    personName: (personId) => names.get(personId) ?? translate(language, "people.erased"),
    teamName: (teamId) => teams.get(teamId) ?? teamId,
    day: (at) => dayIn(new Date(at), scope.zone),
    supersededBy: found.supersededBy === null ? null : `D-${found.supersededBy.number}`,
  });
  return { name: `decision-${found.number}.md`, text };
}

const csvColumns = [
  "number",
  "proposalNumber",
  "title",
  "origin",
  "verdict",
  "optionTitle",
  "decidedAt",
  "decidedBy",
  "reviewDate",
  "round",
  "overDisagreement",
  "onePersonHeldBothKeys",
  "underReview",
  "supersededBy",
] as const;

/** The log as CSV: UTF-8 with a byte order mark, so that spreadsheets read Japanese. Formulas are defused. */
export async function* decisionsCsv(db: Db, scope: Scope): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(csvColumns)}`;
  for await (const { summary } of allDecisions(db, scope)) {
    yield csvLine(
      csvColumns.map((column) =>
        column === "decidedBy" ? summary.decidedBy.map((one) => one.name ?? "").join(", ") : summary[column],
      ),
    );
  }
}

/** The log as one JSON array, with the whole snapshots. */
export async function* decisionsJson(db: Db, scope: Scope): AsyncGenerator<string> {
  let before = "[\n";
  for await (const { summary, row } of allDecisions(db, scope)) {
    yield before + JSON.stringify({ ...summary, snapshot: row.snapshot, snapshotHash: row.contentHash });
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
