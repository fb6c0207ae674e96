import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import type { OpenedImport } from "../reading/open.ts";
import { type DraftChoice, readVoice, type VoiceDraft } from "../reading/row.ts";
import type { Flaw, Problem } from "./record.ts";

/** A row of the file: a voice, or why it is none. */
export type Row = {
  readonly line: number;
  readonly draft?: VoiceDraft & {
    /** Hexadecimal; the same for this voice in every import. */
    readonly importKey: string;
    /** Hexadecimal; over everything that the file says of it. */
    readonly contentHash: string;
  };
  readonly flaws: readonly Flaw[];
  /** Set on the last row when the rest of the file could not be read. */
  readonly fatal?: Problem;
};

/** Rows read before other work of the process gets its turn. */
const stride = 50;

/**
 * The rows of a file as voices. An id that comes a second time in one file is an error; the same words a second
 * time, without an id, are a second voice: its key counts the repeats, so that the same file gives the same keys.
 *
 * To know repeats, 16 bytes or so of every row are kept: 13 digits of its key, and where it was or how often.
 */
export async function* draftRows(opened: OpenedImport, choice: DraftChoice): AsyncGenerator<Row> {
  const seen = new Map<number, number>();
  let read = 0;
  for await (const row of opened.rows()) {
    if (++read % stride === 0) await breathe();
    if ("error" in row) {
      const flaw: Flaw = { line: row.line, kind: "error", field: null, ...row.error };
      yield {
        line: row.line,
        flaws: [flaw],
        ...(row.fatal ? { fatal: { ...row.error, line: row.line } } : {}),
      };
      continue;
    }
    const result = readVoice(row.record, choice);
    const warned = (row.warnings ?? []).map(
      (one): Flaw => ({ line: row.line, kind: "warning", field: null, ...one }),
    );
    if (!result.ok) {
      const errors = result.errors.map((one): Flaw => ({ line: row.line, kind: "error", ...one }));
      yield { line: row.line, flaws: [...errors, ...warned] };
      continue;
    }
    const { draft } = result;
    const warnings = [
      ...warned,
      ...result.warnings.map((one): Flaw => ({ line: row.line, kind: "warning", ...one })),
    ];
    const mark = Number.parseInt(draft.key.slice(0, 13), 16);
    const before = seen.get(mark);
    if (draft.sourceId !== null && before !== undefined) {
      const data = { id: draft.sourceId, firstLine: before };
      const repeated: Flaw = { line: row.line, kind: "error", field: "sourceId", code: "id_repeated", data };
      yield { line: row.line, flaws: [repeated, ...warnings] };
      continue;
    }
    const times = draft.sourceId === null ? (before ?? 0) + 1 : row.line;
    seen.set(mark, times);
    yield {
      line: row.line,
      draft: {
        ...draft,
        importKey: draft.sourceId !== null || times === 1 ? draft.key : sha256(`${draft.key} ${times}`),
        contentHash: contentHash(draft),
      },
      flaws: warnings,
    };
  }
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Over what an update would write, so that equal hashes mean nothing to do. */
function contentHash(draft: VoiceDraft): string {
  const { text, title, sourceStatus, url, authorName, authorEmail, customer, saidAt, tags, votes } = draft;
  const { revenue: _, ...who } = customer ?? { revenue: null };
  return sha256(
    JSON.stringify([text, title, sourceStatus, url, authorName, authorEmail, who, saidAt, tags, votes]),
  );
}
