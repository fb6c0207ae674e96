import {
  decideProposal,
  declineProposal,
  deferProposal,
  escalateProposal,
  objectToProposal,
  type ParsedBody,
  type Route,
  reopenProposal,
  returnProposal,
  stopProposal,
  submitProposal,
  turnKey,
  wakeProposal,
  withdrawProposal,
} from "@ryorin/contract";
import type { ProposalState } from "@ryorin/domain";
import type { DemoCommand, Slug } from "@ryorin/fixtures";
import * as decisions from "../features/decisions/commands.ts";
import { dayIn } from "../zone.ts";
import { as, bodyOf, must, type Stage } from "./stage.ts";

type Act = Extract<
  DemoCommand,
  {
    act:
      | "submit"
      | "withdraw"
      | "accept"
      | "decline"
      | "defer"
      | "object"
      | "escalate"
      | "return"
      | "owner_decide"
      | "wake"
      | "stop"
      | "reopen";
  }
>;

/** The acts that hand over, decide and take back. */
export async function decideOn(stage: Stage, actor: Slug, state: ProposalState, act: Act): Promise<void> {
  const { ids, company } = stage;
  const { id } = state;
  const contentHash = state.contentHash ?? "";
  const run = async <R extends Route>(
    route: R,
    given: unknown,
    act: (from: decisions.From, body: ParsedBody<R>) => ReturnType<typeof decisions.submit>,
  ): Promise<void> => {
    const from = { house: stage.house, scope: await as(stage, actor, route), repeat: undefined };
    must(await act(from, bodyOf(route, given)));
  };
  const dayOf = (instant: string): string => dayIn(new Date(instant), company.workspace.zone);

  switch (act.act) {
    case "submit":
      return run(submitProposal, {}, (from) => decisions.submit(from, id));
    case "withdraw":
      return run(withdrawProposal, act, (from, { reason }) => decisions.withdraw(from, id, reason));
    case "accept": {
      const { wheel, terms, own } = act;
      const body = { optionId: ids.of("option", act.optionId), contentHash, terms, own };
      return run(turnKey, body, (from, checked) => decisions.accept(from, id, wheel, checked));
    }
    case "decline":
      return run(declineProposal, { ...act, contentHash }, (from, body) => decisions.decline(from, id, body));
    case "defer":
      return run(deferProposal, { ...act, contentHash, until: dayOf(act.until) }, (from, body) =>
        decisions.defer(from, id, body),
      );
    case "object":
      return run(objectToProposal, act, (from, body) => decisions.object(from, id, body));
    case "escalate":
      return run(escalateProposal, act, (from, body) => decisions.escalate(from, id, body));
    case "return":
      return run(returnProposal, act, (from, { reason }) => decisions.giveBack(from, id, reason));
    case "owner_decide": {
      const { decision, reason } = act;
      const verdict = { verdict: decision.kind, reason, contentHash };
      const rest =
        decision.kind === "accepted"
          ? { optionId: ids.of("option", decision.optionId), terms: decision.terms }
          : decision.kind === "deferred"
            ? { until: dayOf(decision.until) }
            : {};
      return run(decideProposal, { ...verdict, ...rest }, (from, body) =>
        decisions.ownerDecide(from, id, body),
      );
    }
    case "wake": {
      // The fact is a voice: its words are the reason.
      const said = company.voices.find(({ slug }) => slug === act.because.subjectId);
      return run(wakeProposal, { reason: said?.text }, (from, { reason }) =>
        decisions.wake(from, id, reason),
      );
    }
    case "stop":
      return run(stopProposal, act, (from, body) => decisions.stop(from, id, body));
    case "reopen":
      return run(reopenProposal, act, (from, { reason }) => decisions.reopen(from, id, reason));
  }
}
