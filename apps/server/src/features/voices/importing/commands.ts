import type { changeImport, ParsedBody } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { type RawBuilder, sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { enqueue } from "../../../jobs/queue.ts";
import { ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { forgetFlaws } from "./flaws.ts";
import { presentImport } from "./present.ts";
import { findImport, lockImport } from "./queries.ts";
import { type ImportRow, noCounts } from "./record.ts";

export type Imported = ReturnType<typeof presentImport>;
type Asked = {
  readonly house: House;
  readonly scope: Scope;
  readonly repeat: Repeat;
  readonly id: string;
  readonly language: Language;
};

/** Another way to read the file: the dry run begins again. */
export function changeSettings(
  asked: Asked,
  version: number,
  body: ParsedBody<typeof changeImport>,
): Promise<Result<Imported>> {
  return act(asked, version, async (work, row) => {
    if (!["previewing", "previewed", "failed"].includes(row.state) || row.started_at !== null)
      return wrongState(row);
    const other = (["encoding", "sheet", "hasHeader"] as const).some(
      (field) => body[field] !== undefined && body[field] !== row.settings[field],
    );
    const settings = {
      ...row.settings,
      // Columns found one way need not be there another way: they are guessed anew unless they were named too.
      ...(other ? { columns: null } : {}),
      ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
    };
    const round = row.round + 1;
    await set(
      work,
      row,
      sql`state = 'previewing', settings = ${JSON.stringify(settings)}, round = ${round},
      problem = null, bytes_done = 0, counts = ${JSON.stringify(noCounts)}`,
    );
    await enqueue(work.tx, "previewImport", { workspaceId: work.scope.workspaceId, importId: row.id, round });
    work.append(told("import.settings_changed", row, { fields: Object.keys(body) }));
    return undefined;
  });
}

export function startRun(asked: Asked, version: number): Promise<Result<Imported>> {
  return act(asked, version, async (work, row) => {
    if (row.state !== "previewed") return wrongState(row);
    if (row.counts.rows === row.counts.failed) return refuse("conflict", { reason: "import_nothing_to_do" });
    await forgetFlaws(work.tx, work.scope.workspaceId, row.id);
    await set(
      work,
      row,
      sql`state = 'running', started_by = ${work.scope.personId}, started_at = ${work.at},
      rows_done = 0, bytes_done = 0, counts = ${JSON.stringify(noCounts)}`,
    );
    await enqueue(work.tx, "runImport", { workspaceId: work.scope.workspaceId, importId: row.id });
    work.append(told("import.started", row, { rows: row.counts.rows }));
    return undefined;
  });
}

/** Rows and examples shown before the run name people: like the file, they go when they have served. */
export function cancel(asked: Asked): Promise<Result<Imported>> {
  return act(asked, undefined, async (work, row) => {
    if (!["previewing", "previewed", "running"].includes(row.state)) return wrongState(row);
    await set(
      work,
      row,
      sql`state = 'cancelled', sample = '[]', found = found - 'examples', finished_at = ${work.at}`,
    );
    await sql`
      delete from import_chunk where workspace_id = ${work.scope.workspaceId} and import_id = ${row.id}`.execute(
      work.tx,
    );
    work.append(told("import.cancelled", row, { rowsDone: row.state === "running" ? row.rows_done : 0 }));
    return undefined;
  });
}

export function startUndo(asked: Asked): Promise<Result<Imported>> {
  return act(asked, undefined, async (work, row) => {
    const ended = ["done", "cancelled", "failed"].includes(row.state) && row.started_at !== null;
    if (!ended) return wrongState(row);
    await set(work, row, sql`state = 'undoing', started_by = ${work.scope.personId}`);
    await enqueue(work.tx, "undoImport", { workspaceId: work.scope.workspaceId, importId: row.id });
    work.append(told("import.undo_started", row, {}));
    return undefined;
  });
}

async function act(
  { house, scope, repeat, id, language }: Asked,
  version: number | undefined,
  change: (work: Work, row: ImportRow) => Promise<Refusal | undefined>,
): Promise<Result<Imported>> {
  return command<Imported>(house, scope, repeat, async (work) => {
    const row = await lockImport(work.tx, scope, id);
    if (row === undefined || row.state === "uploading") return refuse("not_found");
    if (version !== undefined && row.version !== version)
      return refuse("stale", { current: presentImport(row, [], language) });
    const refusal = await change(work, row);
    if (refusal !== undefined) return refusal;
    const now = await findImport(work.tx, scope, id);
    if (now === undefined) throw new Error(`import ${id} vanished inside its own transaction`);
    return ok(presentImport(now, [], language));
  });
}

const wrongState = (row: ImportRow): Refusal =>
  refuse("conflict", { reason: "import_state", state: row.state });

async function set({ tx, scope, at }: Work, row: ImportRow, changes: RawBuilder<unknown>): Promise<void> {
  await sql`
    update import set ${changes}, touched_at = ${at}, version = version + 1
    where workspace_id = ${scope.workspaceId} and id = ${row.id}`.execute(tx);
}

const told = (kind: string, row: ImportRow, data: Record<string, unknown>) => ({
  kind,
  subjectKind: "import",
  subjectId: row.id,
  data,
});
