import {
  type importProposals,
  largestProposalFile,
  type ParsedQuery,
  type ProposalImport,
} from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import type { Db, Tx } from "../../../db/database.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import { openFileGate } from "../../../http/file-gate.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { unpackingFolder } from "../../voices/importing/open.ts";
import { writeNew } from "../commands/content.ts";
import { seatBook } from "../seat-book.ts";
import { draftOf } from "./draft.ts";
import { linesIn } from "./lines.ts";
import { presentImport, type Ref, saidOf } from "./present.ts";
import { readTracked, type TrackedFile, type TrackedRow } from "./rows.ts";
import { awaitTurn } from "./turn.ts";

/** A person's in ten minutes, dry runs among them. */
export const proposalImportsPerPerson = { max: 60, seconds: 600 };

type Query = ParsedQuery<typeof importProposals>;
type Given = {
  readonly query: Query;
  readonly body: ReadableStream<Uint8Array>;
  readonly request: Request;
  readonly language: Language;
};
export type ProposalImports = {
  take(scope: Scope, repeat: Repeat, given: Given): Promise<Result<ProposalImport>>;
};

/** A dry run says what would be made of a file; the run makes it, as drafts of whoever imports. The file is not kept. */
export function openProposalImports(house: House): ProposalImports {
  const gate = openFileGate(house, { perPerson: proposalImportsPerPerson, largest: largestProposalFile });
  return {
    take: (scope, repeat, given) =>
      gate.pass(scope, given.request, async () => {
        if (!given.query.dryRun && given.query.origin === undefined)
          return { ok: false, code: "invalid", errors: [{ path: "query.origin", code: "required" }] };
        return read(house, scope, repeat, given);
      }),
  };
}

async function read(
  house: House,
  scope: Scope,
  repeat: Repeat,
  { query, body, language }: Given,
): Promise<Result<ProposalImport>> {
  const file = await readTracked(body, { ...query, temporaryFolder: unpackingFolder(house) });
  if (!file.ok) {
    if (file.key.endsWith(".file_too_large")) return refuse("too_large", { limitBytes: largestProposalFile });
    return refuse("proposals_unreadable", {
      line: file.line,
      reason: file.key.split(".").at(-1),
      message: saidOf(file, language),
    });
  }
  const { origin } = query;
  if (query.dryRun || origin === undefined) {
    const known = await knownOf(house.db, scope.workspaceId, file);
    return ok(presentImport(file, language, { id: null, known, made: new Map() }));
  }
  // A dry run is where one names what was not found.
  if (file.columns.title === undefined)
    return { ok: false, code: "invalid", errors: [{ path: "query.title", code: "required" }] };
  return command(house, scope, repeat, async (work) => {
    await awaitTurn(work.tx, scope.workspaceId);
    const known = await knownOf(work.tx, scope.workspaceId, file);
    const isMeant = linesIn(query.lines);
    const wanted = file.rows.filter(
      (row) => !known.has(row.sourceId) && (isMeant === null ? !row.closed : isMeant(row.line)),
    );
    const importId = newId();
    const made = await write(work, importId, file, wanted, (row) =>
      draftOf(row, { tracker: file.tracker, file: query.name, origin, language }),
    );
    if (!made.ok) return made;
    return ok(
      presentImport(file, language, { id: wanted.length === 0 ? null : importId, known, made: made.value }),
    );
  });
}

async function write(
  work: Work,
  importId: string,
  { tracker }: TrackedFile,
  rows: readonly TrackedRow[],
  draft: (row: TrackedRow) => ReturnType<typeof draftOf>,
): Promise<Result<ReadonlyMap<string, Ref>>> {
  const { tx, scope } = work;
  const made = new Map<string, Ref>();
  if (rows.length === 0) return ok(made);
  const book = await seatBook(tx, scope.workspaceId);
  const written = await writeNew(work, book, rows.map(draft));
  if (!written.ok) return written;
  for (const [place, row] of rows.entries()) {
    const one = written.value[place];
    if (one !== undefined) made.set(row.sourceId, one);
  }
  await tx
    .insertInto("proposal_source")
    .values(
      [...made].map(([source_id, { id }]) => ({
        workspace_id: scope.workspaceId,
        tracker,
        source_id,
        proposal_id: id,
        import_id: importId,
      })),
    )
    .execute();
  return ok(made);
}

/** What earlier imports made of the file's rows, by source id. */
async function knownOf(
  db: Db | Tx,
  workspaceId: string,
  { tracker, rows }: TrackedFile,
): Promise<ReadonlyMap<string, Ref>> {
  const found = await sql<Ref & { sourceId: string }>`
    select s.source_id as "sourceId", p.id, p.number from proposal_source s
    join proposal p on p.workspace_id = s.workspace_id and p.id = s.proposal_id
    where s.workspace_id = ${workspaceId} and s.tracker = ${tracker}
      and s.source_id = any(${rows.map(({ sourceId }) => sourceId)}::text[])`.execute(db);
  return new Map(found.rows.map(({ sourceId, id, number }) => [sourceId, { id, number }]));
}
