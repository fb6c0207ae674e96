import { largestUpload, type ParsedQuery, type RouteAnswer, type uploadImport } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { command, type Repeat } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import { openFileGate } from "../../../http/file-gate.ts";
import type { Scope } from "../../../http/scope.ts";
import { enqueue } from "../../../jobs/queue.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { storeFile } from "./file.ts";
import { presentImport } from "./present.ts";
import { findImport } from "./queries.ts";
import { noCounts, type Settings } from "./record.ts";

/** A person's in ten minutes. */
export const uploadsPerPerson = { max: 30, seconds: 600 };

type Answer = RouteAnswer<typeof uploadImport>;
export type Upload = {
  readonly query: ParsedQuery<typeof uploadImport>;
  readonly body: ReadableStream<Uint8Array>;
  readonly request: Request;
  readonly language: Language;
};
export type Uploads = { take(scope: Scope, repeat: Repeat, upload: Upload): Promise<Result<Answer>> };

export function openUploads(house: House): Uploads {
  const gate = openFileGate(house, { perPerson: uploadsPerPerson, largest: largestUpload });
  return {
    take: (scope, repeat, upload) =>
      gate.pass(scope, upload.request, () => receive(house, scope, repeat, upload)),
  };
}

/**
 * The file is stored outside of any transaction, since an upload may take as long as a person's line needs; it
 * becomes an import with the command at its end. What is left of a broken upload is swept later.
 */
async function receive(
  house: House,
  scope: Scope,
  repeat: Repeat,
  { query, body, language }: Upload,
): Promise<Result<Answer>> {
  const { db } = house;
  const { workspaceId } = scope;
  const id = newId();
  const settings: Settings = {
    encoding: query.encoding ?? null,
    sheet: null,
    hasHeader: null,
    dateOrder: null,
    columns: null,
    source: query.source ?? null,
  };
  const at = house.clock();
  await db
    .insertInto("import")
    .values({
      workspace_id: workspaceId,
      id,
      file_name: query.name,
      state: "uploading",
      settings: JSON.stringify(settings),
      counts: JSON.stringify(noCounts),
      sample: "[]",
      file_bytes: 0,
      rows_found: 0,
      rows_done: 0,
      bytes_done: 0,
      kept_on_undo: 0,
      created_by: scope.personId,
      created_at: at,
      touched_at: at,
      round: 1,
      version: 1,
    })
    .execute();
  const forget = () =>
    db.deleteFrom("import").where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
  try {
    const bytes = await storeFile(db, workspaceId, id, body, largestUpload);
    if (bytes === undefined) {
      await forget();
      return refuse("too_large", { limitBytes: largestUpload });
    }
    const result = await command<Answer>(house, scope, repeat, async ({ tx, append }) => {
      await tx
        .updateTable("import")
        .set({ state: "previewing", file_bytes: bytes, touched_at: house.clock() })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
      await enqueue(tx, "previewImport", { workspaceId, importId: id, round: 1 });
      append({ kind: "import.uploaded", subjectKind: "import", subjectId: id, data: { bytes } });
      const row = await findImport(tx, scope, id);
      if (row === undefined) throw new Error(`import ${id} vanished inside its own transaction`);
      return ok(presentImport(row, [], language));
    });
    // A repeat of an upload answers with the first one's import; this copy of the file is not needed.
    if (!result.ok || result.value.id !== id) await forget();
    return result;
  } catch (thrown) {
    await forget().catch(() => {});
    throw thrown;
  }
}
