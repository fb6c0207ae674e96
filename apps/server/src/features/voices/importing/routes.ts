import {
  cancelImport,
  changeImport,
  exportImportFlaws,
  getImport,
  listImportFlaws,
  listImports,
  runImport,
  undoImport,
  uploadImport,
} from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { csvLine } from "../../../http/csv.ts";
import { cursorFor, cursorOf } from "../../../http/cursor.ts";
import { download } from "../../../http/download.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, refuse } from "../../../result.ts";
import { cancel, changeSettings, startRun, startUndo } from "./commands.ts";
import { presentFlaw, presentImport } from "./present.ts";
import { findImport, flawPage, importPage } from "./queries.ts";
import { openUploads } from "./upload.ts";

/** Flaws that come with the import itself. */
const flawsShown = 50;
const uuid = /^[0-9a-f-]{36}$/;

export function bindImports(house: House, bind: Bind): void {
  const uploads = openUploads(house);

  bind(uploadImport, ({ scope, repeat, query, body, language, request }) =>
    uploads.take(scope, repeat, { query, body, language, request }),
  );

  bind(listImports, async ({ scope, query, language }) => {
    const cursor = cursorOf(query.cursor, 2);
    const [at, id] = cursor ?? [];
    const isPlace =
      typeof at === "string" && !Number.isNaN(Date.parse(at)) && typeof id === "string" && uuid.test(id);
    if (cursor === null || (cursor !== undefined && !isPlace))
      return refuse("malformed", { query: "cursor" });
    const rows = await importPage(house.db, scope, query.limit, isPlace ? { at, id } : undefined);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const next = rows.length > query.limit && last !== undefined ? cursorFor([last.key, last.id]) : null;
    return ok({ data: page.map((row) => presentImport(row, [], language)), page: { next } });
  });

  bind(getImport, async ({ scope, params, language }) => {
    const row = await findImport(house.db, scope, params.id);
    if (row === undefined || row.state === "uploading") return refuse("not_found");
    const flaws = await flawPage(house.db, scope, params.id, flawsShown, {});
    return ok(presentImport(row, flaws, language));
  });

  bind(changeImport, ({ scope, repeat, params, version, body, language }) =>
    changeSettings({ house, scope, repeat, id: params.id, language }, version, body),
  );
  bind(runImport, ({ scope, repeat, params, version, language }) =>
    startRun({ house, scope, repeat, id: params.id, language }, version),
  );
  bind(cancelImport, ({ scope, repeat, params, language }) =>
    cancel({ house, scope, repeat, id: params.id, language }),
  );
  bind(undoImport, ({ scope, repeat, params, language }) =>
    startUndo({ house, scope, repeat, id: params.id, language }),
  );

  bind(listImportFlaws, async ({ scope, params, query, language }) => {
    const cursor = cursorOf(query.cursor, 2);
    const [line, n] = cursor ?? [];
    const isPlace = Number.isSafeInteger(line) && Number.isSafeInteger(n);
    if (cursor === null || (cursor !== undefined && !isPlace))
      return refuse("malformed", { query: "cursor" });
    if ((await findImport(house.db, scope, params.id)) === undefined) return refuse("not_found");
    const after = isPlace ? { line: Number(line), n: Number(n) } : undefined;
    const rows = await flawPage(house.db, scope, params.id, query.limit + 1, { kind: query.kind, after });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const next = rows.length > query.limit && last !== undefined ? cursorFor([last.line, last.n]) : null;
    return ok({ data: page.map((flaw) => presentFlaw(flaw, language)), page: { next } });
  });

  bind(exportImportFlaws, async ({ scope, params, language }) => {
    const row = await findImport(house.db, scope, params.id);
    if (row === undefined) return refuse("not_found");
    const name = `${row.file_name.replace(/\.\w+$/, "")}-errors.csv`;
    return ok(download(flawsAsCsv(house, scope, params.id, language), "text/csv; charset=utf-8", name));
  });
}

async function* flawsAsCsv(
  house: House,
  scope: Scope,
  importId: string,
  language: Language,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(["line", "kind", "field", "code", "message"])}`;
  let after: { line: number; n: number } | undefined;
  for (;;) {
    const page = await flawPage(house.db, scope, importId, 1_000, { after });
    yield page
      .map((one) => {
        const { line, kind, field, code, message } = presentFlaw(one, language);
        return csvLine([line, kind, field, code, message]);
      })
      .join("");
    const last = page.at(-1);
    if (last === undefined || page.length < 1_000) return;
    after = { line: last.line, n: last.n };
  }
}
