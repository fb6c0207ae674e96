import {
  addEvidence,
  askQuestion,
  changeProposal,
  createProposal,
  reviseReview,
  saveReviewDraft,
  sealReview,
  setDue,
  unsealReview,
} from "@ryorin/contract";
import type { ProposalState } from "@ryorin/domain";
import type { DemoCommand, Slug } from "@ryorin/fixtures";
import * as content from "../features/proposals/commands/content.ts";
import { setDueOn } from "../features/proposals/commands/due.ts";
import * as reviews from "../features/proposals/commands/reviews.ts";
import { readState } from "../features/proposals/store.ts";
import { say } from "./conversation.ts";
import { decideOn } from "./decisions.ts";
import { deliver } from "./delivery.ts";
import { as, bodyOf, must, type Stage } from "./stage.ts";
import {
  commandsOf,
  contentBefore,
  draftedReview,
  writtenContent,
  writtenEvidence,
  writtenReview,
} from "./wording.ts";

/** One act of a proposal's story by the command that a person's click runs. */
export async function actOn(stage: Stage, actor: Slug, proposal: Slug, command: DemoCommand): Promise<void> {
  const { house, ids } = stage;
  switch (command.act) {
    case "create": {
      const scope = await as(stage, actor, createProposal);
      const body = bodyOf(createProposal, {
        ...writtenContent(command.content, ids),
        origin: command.origin,
        evidence: writtenEvidence(command.content.evidence, ids),
      });
      ids.note("proposal", proposal, must(await content.createDraft(house, scope, undefined, body)).id);
      return;
    }
    case "change":
      return change(stage, actor, proposal, command);
    case "due": {
      const scope = await as(stage, actor, setDue);
      must(await setDueOn(house, scope, undefined, ids.of("proposal", proposal), command.on));
      return;
    }
    case "ask": {
      const scope = await as(stage, actor, askQuestion);
      const { wheel, question } = command;
      must(await reviews.ask(house, scope, undefined, ids.of("proposal", proposal), wheel, question));
      return;
    }
    case "begin_review": {
      const scope = await as(stage, actor, saveReviewDraft);
      const body = bodyOf(saveReviewDraft, {
        content: draftedReview(stage, proposal, command),
        version: null,
      });
      must(
        await reviews.saveDraft(house, scope, undefined, ids.of("proposal", proposal), command.wheel, body),
      );
      return;
    }
    case "seal": {
      const scope = await as(stage, actor, sealReview);
      const { id, judgedHash } = await stateOf(stage, proposal);
      const body = bodyOf(sealReview, { content: writtenReview(command.review, ids), judgedHash });
      must(await reviews.seal(house, scope, undefined, id, command.wheel, body.content, body.judgedHash));
      return;
    }
    case "unseal": {
      const scope = await as(stage, actor, unsealReview);
      must(await reviews.unseal(house, scope, undefined, ids.of("proposal", proposal), command.wheel));
      return;
    }
    case "revise": {
      const scope = await as(stage, actor, reviseReview);
      const { wheel, review, reason } = command;
      const body = bodyOf(reviseReview, { content: writtenReview(review, ids), reason });
      const id = ids.of("proposal", proposal);
      must(await reviews.revise(house, scope, undefined, id, wheel, body.content, body.reason));
      return;
    }
    case "comment":
      return say(stage, actor, proposal, command);
    case "start":
    case "book":
    case "finish":
    case "launch":
    case "learn":
      return deliver(stage, actor, proposal, command);
    default:
      return decideOn(stage, actor, await stateOf(stage, proposal), command);
  }
}

/** What the rules know of a proposal now: the hashes that a page shows and its forms send back. */
async function stateOf({ house, workspace, ids }: Stage, proposal: Slug): Promise<ProposalState> {
  const state = await readState(house.db, workspace.id, ids.of("proposal", proposal));
  if (state === null) throw new Error(`the demo's proposal ${proposal} is not there`);
  return state;
}

/** New wording, after evidence that came with it was linked. */
async function change(
  stage: Stage,
  actor: Slug,
  proposal: Slug,
  command: Extract<DemoCommand, { act: "change" }>,
): Promise<void> {
  const { house, company, ids, workspace } = stage;
  const scope = await as(stage, actor, changeProposal);
  const id = ids.of("proposal", proposal);
  const before = contentBefore(commandsOf(company.proposals, proposal), command);
  const known = new Set(before.evidence.map((one) => JSON.stringify(one)));
  const fresh = command.content.evidence.filter((one) => !known.has(JSON.stringify(one)));
  if (fresh.length > 0) {
    const { evidence } = bodyOf(addEvidence, { evidence: writtenEvidence(fresh, ids) });
    must(await content.addEvidenceTo(house, scope, undefined, id, evidence));
  }
  const { version } = await house.db
    .selectFrom("proposal")
    .select("version")
    .where("workspace_id", "=", workspace.id)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const body = bodyOf(changeProposal, writtenContent(command.content, ids));
  must(await content.changeDraft(house, scope, undefined, id, version, body));
}
