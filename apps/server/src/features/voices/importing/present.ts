import type { importFlaw, importRecord } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import type { z } from "zod";
import { translate } from "../../../http/translate.ts";
import type { Flaw, ImportRow, Problem } from "./record.ts";

/** As the contract has it: texts of flaws in the reader's language. */
export function presentImport(row: ImportRow, flaws: readonly Flaw[], language: Language) {
  return {
    id: row.id,
    fileName: row.file_name,
    fileBytes: row.file_bytes,
    state: row.state,
    problem: row.problem === null ? null : presentProblem(row.problem, language),
    found: row.found,
    settings: {
      ...row.settings,
      dateOrder: row.settings.dateOrder ?? row.found?.dateOrder ?? null,
      columns: row.found?.columns ?? row.settings.columns ?? {},
      source: row.found?.source ?? row.settings.source ?? "",
    },
    counts: row.counts,
    sample: row.sample.map((one) => ({
      ...one,
      flaws: one.flaws.map((flaw) => ({ code: flaw.code, message: messageOf(flaw, language) })),
    })),
    flaws: flaws.map((flaw) => presentFlaw(flaw, language)),
    progress: progressOf(row),
    keptOnUndo: row.kept_on_undo,
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    version: row.version,
  } satisfies z.input<typeof importRecord>;
}

export function presentFlaw(flaw: Flaw, language: Language) {
  const { line, kind, field, code } = flaw;
  return { line, kind, field, code, message: messageOf(flaw, language) } satisfies z.input<typeof importFlaw>;
}

const messageOf = ({ kind, code, data }: Flaw, language: Language): string =>
  translate(language, kind === "warning" ? `errors.import.warning.${code}` : `errors.import.${code}`, data);

function presentProblem({ code, data, line }: Problem, language: Language) {
  const known = code === "internal" ? "errors.import.internal" : `errors.import.${code}`;
  return { code, line, message: translate(language, known, data) };
}

function progressOf(row: ImportRow): number | null {
  switch (row.state) {
    case "previewing":
      return share(row.bytes_done, row.file_bytes);
    case "running":
      return share(row.rows_done, row.rows_found);
    case "uploading":
    case "undoing":
      return 0;
    default:
      return null;
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(1, part / whole));
