import type { createProposal, ParsedBody } from "@ryorin/contract";
import { apply, decide, type ProposalState, type SeatBook } from "@ryorin/domain";
import { command, type Repeat, type Work } from "../../../db/command.ts";
import { nextNumber } from "../../../db/counter.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { sha256 } from "../../ledger/append.ts";
import {
  asJudged,
  contentOf,
  type EvidenceInput,
  judgedEvidence,
  linkEvidence,
  type WrittenContent,
  withOptionIds,
  writeContent,
} from "../content.ts";
import { presentedProposal } from "../queries/proposal.ts";
import { seatBook } from "../seat-book.ts";
import { act, lockProposal } from "../store.ts";
import { subscribe } from "./conversation.ts";
import { breakSeals } from "./reviews.ts";

type Made = Result<{ id: string }>;

/** Begins a draft; its author is told of what happens to it. */
export function createDraft(
  house: House,
  scope: Scope,
  repeat: Repeat,
  body: ParsedBody<typeof createProposal>,
): Promise<Made> {
  return command(house, scope, repeat, async (work) =>
    writeNew(work, await seatBook(work.tx, scope.workspaceId), body),
  );
}

/** The same within a command that makes several; `book` says who may. */
export async function writeNew(
  work: Work,
  book: SeatBook,
  body: ParsedBody<typeof createProposal>,
): Promise<Result<{ id: string; number: number }>> {
  const { scope } = work;
  const { origin, evidence, ...written } = body;
  const content = withOptionIds(written);
  const id = newId();
  const who = { actor: { kind: "person", personId: scope.personId }, book } as const;
  const create = {
    act: "create",
    proposalId: id,
    origin,
    content: asJudged(content, judgedEvidence(evidence)),
  } as const;
  const decided = decide(null, create, who, work.at.toISOString(), sha256);
  if (!decided.ok)
    return {
      ok: false,
      code: decided.code,
      data: decided.data,
      ...(decided.errors ? { errors: decided.errors } : {}),
    };
  const state = decided.events.reduce<ProposalState | null>((now, event) => apply(now, event), null);
  if (state === null) throw new Error("a created proposal has a state");
  const number = await nextNumber(work.tx, scope.workspaceId, "proposal");
  await work.tx
    .insertInto("proposal")
    .values({
      workspace_id: scope.workspaceId,
      id,
      number,
      origin,
      author_id: scope.personId,
      ...columnsOf(content),
      status: state.status,
      round: state.round,
      state: JSON.stringify(state),
      chosen_option_id: null,
      created_at: work.at,
      status_since: work.at,
      updated_at: work.at,
    })
    .execute();
  const refused = (await writeContent(work, id, content)) ?? (await linkEvidence(work, id, evidence));
  if (refused !== null) return refused;
  await subscribe(work, id, [scope.personId]);
  for (const { at: _, ...event } of decided.events) work.append(event);
  return ok({ id, number });
}

/** Changes the wording. In review this breaks both seals; the domain says so in the event. */
export function changeDraft(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  body: WrittenContent,
): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const locked = await lockProposal(work.tx, scope.workspaceId, id);
    if (locked === null) return refuse("not_found");
    if (locked.version !== version)
      return refuse("stale", { current: await presentedProposal(work.tx, scope, id, work.at) });
    const content = withOptionIds(body);
    const { evidence } = await contentOf(work.tx, scope.workspaceId, id);
    const result = await act(work, locked, { act: "change", content: asJudged(content, evidence) });
    if (!result.ok) return result;
    for (const event of result.value.events) {
      if (event.kind === "proposal.changed") await breakSeals(work, locked.state, event.data.brokenSeals);
    }
    await work.tx
      .updateTable("proposal")
      .set({ ...columnsOf(content), version: version + 1, updated_at: work.at })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    return (await writeContent(work, id, content)) ?? ok({ id });
  });
}

export function addEvidenceTo(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  inputs: readonly EvidenceInput[],
): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const locked = await lockProposal(work.tx, scope.workspaceId, id);
    if (locked === null) return refuse("not_found");
    const refused = await linkEvidence(work, id, inputs);
    if (refused !== null) return refused;
    noteEvidence(work, id, "evidence.linked", inputs.length);
    return ok({ id });
  });
}

export function removeEvidenceFrom(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  evidenceId: string,
): Promise<Made> {
  return command(house, scope, repeat, async (work) => {
    const locked = await lockProposal(work.tx, scope.workspaceId, id);
    if (locked === null) return refuse("not_found");
    const gone = await work.tx
      .deleteFrom("evidence")
      .where("workspace_id", "=", scope.workspaceId)
      .where("proposal_id", "=", id)
      .where("id", "=", evidenceId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return refuse("not_found");
    noteEvidence(work, id, "evidence.unlinked", 1);
    return ok({ id });
  });
}

/** Evidence is beside what the reviews judge: it may grow at any time, and breaks no seal. */
function noteEvidence(work: Work, proposalId: string, kind: string, count: number): void {
  work.append({ kind, subjectKind: "proposal", subjectId: proposalId, data: { count } });
}

const columnsOf = (content: WrittenContent) => ({
  title: content.title,
  problem: content.problem,
  audience: content.audience,
  no_evidence_because: content.noEvidenceBecause,
  attachments: JSON.stringify(content.attachments),
});
