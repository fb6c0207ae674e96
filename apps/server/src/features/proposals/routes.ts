import {
  addComment,
  addEvidence,
  askQuestion,
  changeComment,
  changeProposal,
  chooseWheel,
  countProposals,
  createProposal,
  getProposal,
  getReviews,
  listComments,
  listProposalRevisions,
  listProposals,
  removeEvidence,
  reviseReview,
  saveReviewDraft,
  sealReview,
  setDue,
  setSubscription,
  unsealReview,
} from "@ryorin/contract";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import type { Scope } from "../../http/scope.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { addEvidenceTo, changeDraft, createDraft, removeEvidenceFrom } from "./commands/content.ts";
import { comment, editComment, setSubscribed } from "./commands/conversation.ts";
import { setDueOn } from "./commands/due.ts";
import { ask, chooseActingWheel, revise, saveDraft, seal, unseal } from "./commands/reviews.ts";
import { bindProposalImports } from "./importing/routes.ts";
import { conversation, presentedComment } from "./queries/conversation.ts";
import { proposalPage, statusCounts } from "./queries/list.ts";
import { presentedProposal } from "./queries/proposal.ts";
import { draftOf, presentedReviews } from "./queries/reviews.ts";
import { revisionsOf } from "./queries/revisions.ts";
import { readState } from "./store.ts";

/** After an act: the proposal as it now is for who acted. */
export async function answerWith(house: House, scope: Scope, done: Promise<Result<{ id: string }>>) {
  const result = await done;
  if (!result.ok) return result;
  const proposal = await presentedProposal(house.db, scope, result.value.id, house.clock());
  return proposal === null ? refuse("not_found") : ok(proposal);
}

export function bindProposals(house: House, bind: Bind): void {
  const { db } = house;

  bind(listProposals, ({ scope, query }) => proposalPage(db, scope, query));
  // Before `/proposals/{id}`: the first route that fits answers.
  bind(countProposals, async ({ scope, query }) => ok(await statusCounts(db, scope, query)));
  bind(getProposal, ({ scope, params }) => answerWith(house, scope, Promise.resolve(ok(params))));
  bind(createProposal, ({ scope, repeat, body }) =>
    answerWith(house, scope, createDraft(house, scope, repeat, body)),
  );
  bind(changeProposal, ({ scope, repeat, params, version, body }) =>
    answerWith(house, scope, changeDraft(house, scope, repeat, params.id, version, body)),
  );
  bind(listProposalRevisions, async ({ scope, params }) => {
    if ((await readState(db, scope.workspaceId, params.id)) === null) return refuse("not_found");
    return ok(await revisionsOf(db, scope, params.id));
  });
  bind(addEvidence, ({ scope, repeat, params, body }) =>
    answerWith(house, scope, addEvidenceTo(house, scope, repeat, params.id, body.evidence)),
  );
  bind(removeEvidence, ({ scope, repeat, params }) =>
    answerWith(house, scope, removeEvidenceFrom(house, scope, repeat, params.id, params.evidenceId)),
  );

  bind(listComments, async ({ scope, params }) => {
    if ((await readState(db, scope.workspaceId, params.id)) === null) return refuse("not_found");
    return ok({ data: await conversation(db, scope, params.id) });
  });
  const told = async (scope: Scope, done: Promise<Result<{ id: string }>>) => {
    const result = await done;
    if (!result.ok) return result;
    const found = await presentedComment(db, scope, result.value.id);
    return found === null ? refuse("not_found") : ok(found);
  };
  bind(addComment, ({ scope, repeat, params, body }) =>
    told(scope, comment(house, scope, repeat, params.id, body)),
  );
  bind(changeComment, ({ scope, repeat, params, version, body }) =>
    told(scope, editComment(house, scope, repeat, params.id, params.commentId, version, body)),
  );
  bind(setSubscription, ({ scope, repeat, params, body }) =>
    setSubscribed(house, scope, repeat, params.id, body.subscribed),
  );

  bind(setDue, ({ scope, repeat, params, body }) =>
    answerWith(house, scope, setDueOn(house, scope, repeat, params.id, body.dueOn)),
  );

  bindReviews(house, bind);
  bindProposalImports(house, bind);
}

function bindReviews(house: House, bind: Bind): void {
  bind(getReviews, async ({ scope, params }) => {
    const reviews = await presentedReviews(house.db, scope, params.id, house.clock());
    return reviews === null ? refuse("not_found") : ok(reviews);
  });
  bind(chooseWheel, ({ scope, repeat, params, body }) =>
    answerWith(house, scope, chooseActingWheel(house, scope, repeat, params.id, body.wheel)),
  );
  bind(saveReviewDraft, async ({ scope, repeat, params, body }) => {
    const { id, wheel } = params;
    const saved = await saveDraft(house, scope, repeat, id, wheel, body);
    if (!saved.ok) return saved;
    const state = await readState(house.db, scope.workspaceId, id);
    const draft =
      state === null ? null : await draftOf(house.db, scope, id, state.round, wheel, scope.personId);
    return draft === null ? refuse("not_found") : ok(draft);
  });
  bind(sealReview, ({ scope, repeat, params, body }) =>
    answerWith(
      house,
      scope,
      seal(house, scope, repeat, params.id, params.wheel, body.content, body.judgedHash),
    ),
  );
  bind(unsealReview, ({ scope, repeat, params }) =>
    answerWith(house, scope, unseal(house, scope, repeat, params.id, params.wheel)),
  );
  bind(reviseReview, ({ scope, repeat, params, body }) =>
    answerWith(
      house,
      scope,
      revise(house, scope, repeat, params.id, params.wheel, body.content, body.reason),
    ),
  );
  bind(askQuestion, ({ scope, repeat, params, body }) =>
    answerWith(house, scope, ask(house, scope, repeat, params.id, body.wheel, body.question)),
  );
}
