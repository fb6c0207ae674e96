import type { evidenceInput, proposalContent } from "@ryorin/contract";
import type { ProposalContent } from "@ryorin/domain";
import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../db/command.ts";
import type { Db, Tx } from "../../db/database.ts";
import { newId } from "../../db/id.ts";
import { type Refusal, refuse } from "../../result.ts";

export type WrittenContent = z.output<typeof proposalContent>;
export type IdentifiedContent = Omit<WrittenContent, "options"> & {
  options: (WrittenContent["options"][number] & { id: string })[];
};
export type EvidenceInput = z.output<typeof evidenceInput>;

/** What is stored, as the rules read it: judged and hashed in this form. */
export async function contentOf(
  db: Db | Tx,
  workspaceId: string,
  proposalId: string,
): Promise<ProposalContent> {
  const found = await sql<ProposalContent>`
    select p.title, p.problem, p.audience as "whoFor", p.no_evidence_because as "noEvidenceBecause", p.attachments,
      coalesce((select json_agg(json_build_object('id', o.id, 'title', o.title, 'description', o.description,
          'scope', o.scope) order by o.position)
        from option o where o.workspace_id = p.workspace_id and o.proposal_id = p.id and o.removed_at is null), '[]') as options,
      coalesce((select json_agg(d.needs_id order by d.needs_id) from proposal_dependency d
        where d.workspace_id = p.workspace_id and d.proposal_id = p.id), '[]') as dependencies,
      coalesce((select json_agg(case e.kind
          when 'voice' then json_build_object('kind', 'voice', 'voiceId', e.voice_id)
          when 'need' then json_build_object('kind', 'need', 'needId', e.need_id)
          when 'link' then json_build_object('kind', 'url', 'url', e.url, 'title', e.note)
          else json_build_object('kind', 'fact', 'text', e.note) end order by e.added_at, e.id)
        from evidence e where e.workspace_id = p.workspace_id and e.proposal_id = p.id), '[]') as evidence
    from proposal p where p.workspace_id = ${workspaceId} and p.id = ${proposalId}`.execute(db);
  const content = found.rows[0];
  if (content === undefined) throw new Error(`no proposal ${proposalId}`);
  return content;
}

/** Gives ids to new options; the others keep theirs, so that what was said of them still finds them. */
export function withOptionIds(content: WrittenContent): IdentifiedContent {
  return { ...content, options: content.options.map((option) => ({ ...option, id: option.id ?? newId() })) };
}

/** The same, as the rules read it; `evidence` is what is or will be linked. */
export function asJudged(content: IdentifiedContent, evidence: ProposalContent["evidence"]): ProposalContent {
  return {
    title: content.title,
    problem: content.problem,
    whoFor: content.audience,
    options: content.options.map(({ id, title, description, scope }) => ({ id, title, description, scope })),
    dependencies: content.dependencies.map((one) => one.proposalId),
    evidence,
    noEvidenceBecause: content.noEvidenceBecause,
    attachments: content.attachments,
  };
}

export const judgedEvidence = (inputs: readonly EvidenceInput[]): ProposalContent["evidence"] =>
  inputs.map((one) => {
    if (one.kind === "link") return { kind: "url", url: one.url, title: one.note };
    if (one.kind === "fact") return { kind: "fact", text: one.note };
    return one.kind === "voice"
      ? { kind: "voice", voiceId: one.voiceId }
      : { kind: "need", needId: one.needId };
  });

/** Writes options and dependencies, and keeps the wording as the next revision. The proposal's row is written by the caller. */
export async function writeContent(
  work: Work,
  proposalId: string,
  content: IdentifiedContent,
): Promise<Refusal | null> {
  const { tx, at, scope } = work;
  const key = { workspace_id: scope.workspaceId, proposal_id: proposalId };
  const foreign = await foreignOptions(
    tx,
    scope.workspaceId,
    proposalId,
    content.options.map((one) => one.id),
  );
  if (foreign) return refuse("not_found", { field: "options" });
  await tx
    .updateTable("option")
    .set({ removed_at: at })
    .where("workspace_id", "=", scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .where("removed_at", "is", null)
    .$if(content.options.length > 0, (query) =>
      query.where(
        "id",
        "not in",
        content.options.map((one) => one.id),
      ),
    )
    .execute();
  for (const [position, { id, title, description, scope: extent }] of content.options.entries()) {
    const written = { position, title, description, scope: extent, removed_at: null };
    await tx
      .insertInto("option")
      .values({ ...key, id, ...written })
      .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(written))
      .execute();
  }
  await tx
    .deleteFrom("proposal_dependency")
    .where("workspace_id", "=", scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .execute();
  const dependencies = new Map(content.dependencies.map((one) => [one.proposalId, one.lagDays]));
  if (dependencies.size > 0) {
    if (!(await allThere(tx, "proposal", scope.workspaceId, [...dependencies.keys()])))
      return refuse("not_found", { field: "dependencies" });
    await tx
      .insertInto("proposal_dependency")
      .values([...dependencies].map(([needs_id, lag_days]) => ({ ...key, needs_id, lag_days })))
      .execute();
  }
  await sql`
    insert into proposal_revision (workspace_id, proposal_id, revision, content, changed_by, changed_at)
    select ${scope.workspaceId}, ${proposalId}, coalesce(max(revision), 0) + 1, ${JSON.stringify(content)}::jsonb,
      ${scope.personId}, ${at}
    from proposal_revision where workspace_id = ${scope.workspaceId} and proposal_id = ${proposalId}`.execute(
    tx,
  );
  return null;
}

/** The same for proposals whose rows are new: whatever their number, one statement for each kind of row. */
export async function writeFirstContents(
  { tx, at, scope }: Work,
  proposals: readonly { readonly id: string; readonly content: IdentifiedContent }[],
): Promise<Refusal | null> {
  const { workspaceId } = scope;
  const key = (id: string) => ({ workspace_id: workspaceId, proposal_id: id });
  const options = proposals.flatMap(({ id, content }) =>
    content.options.map(({ id: optionId, title, description, scope: extent }, position) => ({
      ...key(id),
      ...{ id: optionId, position, title, description, scope: extent, removed_at: null },
    })),
  );
  if (options.length > 0) {
    const made = await tx
      .insertInto("option")
      .values(options)
      .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doNothing())
      .returning("id")
      .execute();
    // An id that is taken is another proposal's option.
    if (made.length < options.length) return refuse("not_found", { field: "options" });
  }
  const waits = proposals.flatMap(({ id, content }) =>
    [...new Map(content.dependencies.map((one) => [one.proposalId, one.lagDays]))].map(
      ([needs_id, lag_days]) => ({ ...key(id), needs_id, lag_days }),
    ),
  );
  const needed = waits.map((one) => one.needs_id);
  if (!(await allThere(tx, "proposal", workspaceId, needed)))
    return refuse("not_found", { field: "dependencies" });
  if (waits.length > 0) await tx.insertInto("proposal_dependency").values(waits).execute();
  await tx
    .insertInto("proposal_revision")
    .values(
      proposals.map(({ id, content }) => ({
        ...key(id),
        revision: 1,
        content: JSON.stringify(content),
        changed_by: scope.personId,
        changed_at: at,
      })),
    )
    .execute();
  return null;
}

/** Links evidence; what is linked already stays as it is. Refused as a whole when something is not there. */
export async function linkEvidence(
  work: Work,
  proposalId: string,
  inputs: readonly EvidenceInput[],
): Promise<Refusal | null> {
  const { tx, at, scope } = work;
  const voices = inputs.flatMap((one) => (one.kind === "voice" ? [one.voiceId] : []));
  const needs = inputs.flatMap((one) => (one.kind === "need" ? [one.needId] : []));
  if (!(await allThere(tx, "voice", scope.workspaceId, voices)))
    return refuse("not_found", { field: "evidence" });
  if (!(await allThere(tx, "need", scope.workspaceId, needs)))
    return refuse("not_found", { field: "evidence" });
  const linked = await tx
    .selectFrom("evidence")
    .select(["voice_id", "need_id"])
    .where("workspace_id", "=", scope.workspaceId)
    .where("proposal_id", "=", proposalId)
    .execute();
  const known = new Set(linked.flatMap((one) => [one.voice_id, one.need_id]));
  const fresh = inputs.filter((one) => {
    const id = one.kind === "voice" ? one.voiceId : one.kind === "need" ? one.needId : null;
    if (id === null) return true;
    if (known.has(id)) return false;
    known.add(id);
    return true;
  });
  if (fresh.length === 0) return null;
  await tx
    .insertInto("evidence")
    .values(
      fresh.map((one) => ({
        workspace_id: scope.workspaceId,
        id: newId(),
        proposal_id: proposalId,
        kind: one.kind,
        voice_id: one.kind === "voice" ? one.voiceId : null,
        need_id: one.kind === "need" ? one.needId : null,
        url: one.kind === "link" ? one.url : null,
        note: one.note,
        added_by: scope.personId,
        added_at: at,
      })),
    )
    .execute();
  return null;
}

async function allThere(
  tx: Tx,
  table: "voice" | "need" | "proposal",
  workspaceId: string,
  ids: readonly string[],
): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  const found = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where workspace_id = ${workspaceId} and id = any(${wanted}::uuid[])`.execute(
    tx,
  );
  return found.rows[0]?.n === wanted.length;
}

/** Whether an option's id belongs to another proposal. */
async function foreignOptions(
  tx: Tx,
  workspaceId: string,
  proposalId: string,
  ids: readonly string[],
): Promise<boolean> {
  if (ids.length === 0) return false;
  const found = await tx
    .selectFrom("option")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("proposal_id", "<>", proposalId)
    .where("id", "in", [...ids])
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
