import type { createProposal, ParsedBody } from "@ryorin/contract";
import { apply, decide, type ProposalEvent, type ProposalState, type SeatBook } from "@ryorin/domain";
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
  type IdentifiedContent,
  judgedEvidence,
  linkEvidence,
  type WrittenContent,
  withOptionIds,
  writeContent,
  writeFirstContents,
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
  return command(house, scope, repeat, async (work) => {
    const written = await writeNew(work, await seatBook(work.tx, scope.workspaceId), [body]);
    if (!written.ok) return written;
    const [made] = written.value;
    if (made === undefined) throw new Error("one body makes one proposal");
    return ok({ id: made.id });
  });
}

/** The same within a command, for any number of them in their order; `book` says who may. */
export async function writeNew(
  work: Work,
  book: SeatBook,
  bodies: readonly ParsedBody<typeof createProposal>[],
): Promise<Result<{ id: string; number: number }[]>> {
  const { tx, scope, at } = work;
  const begun: Begun[] = [];
  for (const body of bodies) {
    const one = begin(work, book, body);
    if (!one.ok) return one;
    begun.push(one.value);
  }
  if (begun.length === 0) return ok([]);
  // Numbers make others wait until the commit: from here on, one statement writes what all of them have of a kind.
  const first = await nextNumber(tx, scope.workspaceId, "proposal", begun.length);
  await tx
    .insertInto("proposal")
    .values(
      begun.map(({ id, origin, content, state }, place) => ({
        workspace_id: scope.workspaceId,
        id,
        number: first + place,
        origin,
        author_id: scope.personId,
        ...columnsOf(content),
        status: state.status,
        round: state.round,
        state: JSON.stringify(state),
        chosen_option_id: null,
        created_at: at,
        status_since: at,
        updated_at: at,
      })),
    )
    .execute();
  const refused = await writeFirstContents(work, begun);
  if (refused !== null) return refused;
  for (const { id, evidence } of begun) {
    const missing = evidence.length === 0 ? null : await linkEvidence(work, id, evidence);
    if (missing !== null) return missing;
  }
  await subscribe(
    work,
    begun.map(({ id }) => id),
    [scope.personId],
  );
  for (const { events } of begun) for (const { at: _, ...event } of events) work.append(event);
  return ok(begun.map(({ id }, place) => ({ id, number: first + place })));
}

type Begun = {
  readonly id: string;
  readonly origin: ParsedBody<typeof createProposal>["origin"];
  readonly content: IdentifiedContent;
  readonly evidence: readonly EvidenceInput[];
  readonly state: ProposalState;
  readonly events: readonly ProposalEvent[];
};

function begin(
  { scope, at }: Work,
  book: SeatBook,
  { origin, evidence, ...written }: ParsedBody<typeof createProposal>,
): Result<Begun> {
  const content = withOptionIds(written);
  const id = newId();
  const who = { actor: { kind: "person", personId: scope.personId }, book } as const;
  const judged = asJudged(content, judgedEvidence(evidence));
  const create = { act: "create", proposalId: id, origin, content: judged } as const;
  const decided = decide(null, create, who, at.toISOString(), sha256);
  if (!decided.ok)
    return {
      ok: false,
      code: decided.code,
      data: decided.data,
      ...(decided.errors ? { errors: decided.errors } : {}),
    };
  const state = decided.events.reduce<ProposalState | null>((now, event) => apply(now, event), null);
  if (state === null) throw new Error("a created proposal has a state");
  return ok({ id, origin, content, evidence, state, events: decided.events });
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
