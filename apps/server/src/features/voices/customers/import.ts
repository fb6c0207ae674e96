import type { importCustomers, RouteAnswer } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { translate } from "../../../http/translate.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { openImport } from "../reading/open.ts";
import { fold } from "../search/fold.ts";
import { carryRevenue } from "./commands.ts";
import { type CustomerDraft, customerColumns, type RowProblem, readCustomer } from "./sheet.ts";

export const limits = { fileBytes: 5_000_000, rows: 20_000 };
const mostErrors = 1_000;

type Answer = RouteAnswer<typeof importCustomers>;
type Flaw = { readonly line: number } & RowProblem;

/**
 * Adds and updates customers from a file, in one transaction: an account list is small, and half of one helps
 * nobody. Found again by their external id, else by their name; a blank cell leaves what is there.
 */
export async function importCustomersFrom(
  house: House,
  scope: Scope,
  repeat: Repeat,
  file: { readonly body: ReadableStream<Uint8Array>; readonly name: string; readonly dryRun: boolean },
  language: "en" | "ja",
): Promise<Result<Answer>> {
  const opened = await openImport(file.body, { fileName: file.name, limits });
  if (!opened.ok) {
    if (opened.code === "file_too_large") return refuse("too_large", { limitBytes: limits.fileBytes });
    return refuse("unreadable_file", {
      line: opened.line,
      message: translate(language, `errors.import.${opened.code}`, opened.data),
    });
  }
  const columns = customerColumns(opened.headers);
  const drafts = new Map<string, CustomerDraft>();
  const flaws: Flaw[] = [];
  for await (const row of opened.rows()) {
    if ("error" in row) flaws.push({ line: row.line, ...row.error });
    else {
      const read = readCustomer(row.record, columns, scope.currency);
      if (!read.ok) flaws.push({ line: row.line, ...read.problem });
      // The last line about a customer is the one that counts.
      else drafts.set(read.draft.externalId ?? `name ${fold(read.draft.name)}`, read.draft);
    }
  }
  const told = {
    columns,
    errors: flaws.slice(0, mostErrors).map(({ line, code, data }) => ({
      line,
      code,
      message: translate(language, `errors.import.${code}`, data),
    })),
  };
  class DryRun extends Error {}
  let counts = { added: 0, updated: 0, unchanged: 0 };
  try {
    return await command<Answer>(house, scope, file.dryRun ? undefined : repeat, async (work) => {
      counts = await write(work, [...drafts.values()]);
      if (file.dryRun) throw new DryRun();
      return ok({ ...counts, ...told });
    });
  } catch (thrown) {
    if (thrown instanceof DryRun) return ok({ ...counts, ...told });
    throw thrown;
  }
}

type Known = {
  id: string;
  name: string;
  folded_name: string;
  external_id: string | null;
  domain: string | null;
  plan: string | null;
  size: number | null;
  industry: string | null;
  revenue: number | null;
  currency: string | null;
};

async function write(work: Work, drafts: readonly CustomerDraft[]) {
  const { tx, scope, at, append } = work;
  const folded = drafts.map((draft) => fold(draft.name));
  const known = await sql<Known>`
    select id, name, folded_name, external_id, domain, plan, size, industry, revenue, currency from customer
    where workspace_id = ${scope.workspaceId} and
      (external_id = any(${drafts.flatMap((draft) => draft.externalId ?? [])}::text[])
        or (external_id is null and folded_name = any(${folded}::text[])))
    order by id for update`.execute(tx);
  const byId = new Map(
    known.rows.flatMap((row) => (row.external_id === null ? [] : [[row.external_id, row]])),
  );
  const byName = new Map(
    known.rows.flatMap((row) => (row.external_id === null ? [[row.folded_name, row]] : [])),
  );
  const rows: (Known & { isNew: boolean })[] = [];
  const memberships: { customerId: string; segment: string }[] = [];
  let unchanged = 0;
  drafts.forEach((draft, n) => {
    const name = folded[n] ?? "";
    const before = (draft.externalId === null ? undefined : byId.get(draft.externalId)) ?? byName.get(name);
    // Only one line may take over a customer that is known by name alone.
    if (before?.external_id === null) byName.delete(name);
    const after: Known = {
      id: before?.id ?? newId(),
      name: draft.name,
      folded_name: name,
      external_id: draft.externalId ?? before?.external_id ?? null,
      domain: draft.domain ?? before?.domain ?? null,
      plan: draft.plan ?? before?.plan ?? null,
      size: draft.size ?? before?.size ?? null,
      industry: draft.industry ?? before?.industry ?? null,
      revenue: draft.revenue?.amount ?? before?.revenue ?? null,
      currency: draft.revenue?.currency ?? before?.currency ?? null,
    };
    for (const segment of draft.segments) memberships.push({ customerId: after.id, segment });
    if (before !== undefined && JSON.stringify(after) === JSON.stringify(before)) unchanged++;
    else rows.push({ ...after, isNew: before === undefined });
  });
  await sql`
    insert into customer as c (workspace_id, id, name, folded_name, external_id, domain, plan, size, industry,
      revenue, currency, created_at)
    select ${scope.workspaceId}, g.id, g.name, g.folded_name, g.external_id, g.domain, g.plan, g.size,
      g.industry, g.revenue, g.currency, ${at}
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, name text, folded_name text,
      external_id text, domain text, plan text, size integer, industry text, revenue bigint, currency char(3))
    on conflict (workspace_id, id) do update set name = excluded.name, folded_name = excluded.folded_name,
      external_id = excluded.external_id, domain = excluded.domain, plan = excluded.plan, size = excluded.size,
      industry = excluded.industry, revenue = excluded.revenue, currency = excluded.currency,
      archived_at = null, version = c.version + 1`.execute(tx);
  await join(work, memberships);
  const updated = rows.filter((row) => !row.isNew);
  await carryRevenue(
    work,
    updated.map((row) => row.id),
  );
  const counts = { added: rows.length - updated.length, updated: updated.length, unchanged };
  if (rows.length > 0)
    append({
      kind: "customer.imported",
      subjectKind: "customer",
      subjectId: rows[0]?.id ?? "",
      data: counts,
    });
  return counts;
}

/** Segments are made where a file names a new one. */
async function join(
  { tx, scope, at }: Work,
  memberships: readonly { customerId: string; segment: string }[],
): Promise<void> {
  if (memberships.length === 0) return;
  const names = [...new Set(memberships.map((one) => one.segment))].sort();
  const rows = names.map((name) => ({ id: newId(), name }));
  await sql`
    insert into segment (workspace_id, id, name, description, created_at)
    select ${scope.workspaceId}, g.id, g.name, '', ${at}
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, name text)
    on conflict do nothing`.execute(tx);
  await sql`
    insert into segment_customer (workspace_id, segment_id, customer_id)
    select ${scope.workspaceId}, s.id, g."customerId"
    from json_to_recordset(${JSON.stringify(memberships)}::json) as g ("customerId" uuid, segment text)
    join segment s on s.workspace_id = ${scope.workspaceId} and lower(s.name) = lower(g.segment)
      and s.archived_at is null
    on conflict do nothing`.execute(tx);
}
