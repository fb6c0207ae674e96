import { describe, expect, test } from "vitest";
import { book, cast, since, smallBook } from "../testing/cast.ts";
import { content, terms } from "../testing/papers.ts";
import { intoBaseline, tell } from "../testing/story.ts";
import type { Command } from "./commands.ts";
import { isUnderReview, standingDecision } from "./state.ts";

const { owner, valueLead, technologyLead, technologyContributor, author } = cast;
const until = "2027-01-01T00:00:00.000Z";
const objects: Command = { act: "object", wheel: "technology", position: "customers leave" };

describe("objection", () => {
  test("is open for seven days, to the other lead, who is another person", () => {
    expect(tell().declined().after(7).tries(technologyLead, objects).ok).toBe(true);
    const late = tell().declined().after(7.001).tries(technologyLead, objects);
    expect(late).toMatchObject({
      code: "objection_late",
      data: { condition: { until: "2026-03-09T09:00:30.500Z" } },
    });
    const own: Command = { act: "object", wheel: "value", position: "I changed my mind" };
    const decided = tell().declined().tries(valueLead, own);
    expect(decided).toMatchObject({ code: "own_decision" });
    expect(decided).toHaveProperty("data.whoCould", [{ as: "technology_lead", personIds: [technologyLead] }]);
    const blank = tell()
      .declined()
      .tries(technologyLead, { ...objects, position: "" } as Command);
    expect(blank).toMatchObject({ code: "text_required", data: { condition: { field: "position" } } });
  });

  test("sets the decision aside, which stays on record unchanged", () => {
    const story = tell().declined();
    const made = standingDecision(story.state);
    story.does(technologyLead, objects);
    expect(standingDecision(story.state)).toBeNull();
    expect(story.state.decisions).toEqual([{ ...made, setAside: "objection" }]);
  });

  test("cannot be passed over by declining again; accepting together settles it", () => {
    const story = tell().objected();
    const again = story.tries(valueLead, story.decline("value"));
    expect(again).toMatchObject({ code: "objection_pending" });
    expect(again).toHaveProperty("data.whoCould", [{ as: "technology_lead", personIds: [technologyLead] }]);
    story.turnsBothKeys();
    expect(story.state).toMatchObject({ status: "accepted", objection: null });
    const conceded = tell().objected();
    conceded.does(technologyLead, conceded.decline("technology"));
    expect(conceded.state).toMatchObject({ status: "declined", objection: null });
  });

  test("one person with both seats cannot object to themselves", () => {
    const story = tell(smallBook).submitted();
    story.does(valueLead, { act: "choose_wheel", wheel: "value" }).seals("value", undefined, valueLead);
    story
      .does(valueLead, { act: "choose_wheel", wheel: "technology" })
      .seals("technology", undefined, valueLead);
    story.does(valueLead, story.decline("value"));
    expect(standingDecision(story.state)).toMatchObject({ onePersonHeldBothKeys: true });
    expect(story.tries(valueLead, objects)).toMatchObject({ code: "own_decision" });
  });
});

describe("escalation", () => {
  test("ends with the owner's decision, marked as made over a disagreement, not open to objection", () => {
    const story = tell().escalated();
    const rule: Command = {
      act: "owner_decide",
      contentHash: story.state.contentHash ?? "",
      reason: "we cannot lose them",
      decisionId: "decision-owner",
      decision: { kind: "declined" },
    };
    expect(story.tries(owner, { ...rule, contentHash: "0".repeat(64) })).toMatchObject({
      code: "content_changed",
    });
    expect(story.tries(owner, { ...rule, reason: "" })).toMatchObject({ code: "text_required" });
    story.does(owner, rule);
    const made = standingDecision(story.state);
    expect(made).toMatchObject({
      by: "owner",
      kind: "declined",
      overDisagreement: true,
      keys: [],
      actorId: owner,
    });
    expect(story.tries(technologyLead, objects)).toMatchObject({ code: "owner_decided" });
  });

  test("the owner may accept only an option there is, over complete terms, and defer only ahead", () => {
    const story = tell().escalated();
    const rule = (decision: Extract<Command, { act: "owner_decide" }>["decision"]) =>
      story.tries(owner, {
        act: "owner_decide",
        contentHash: story.state.contentHash ?? "",
        reason: "because",
        decisionId: "d",
        decision,
      });
    expect(rule({ kind: "accepted", optionId: "none", terms: terms() })).toMatchObject({
      code: "option_unknown",
    });
    expect(rule({ kind: "accepted", optionId: "full", terms: {} })).toMatchObject({
      code: "terms_incomplete",
    });
    expect(rule({ kind: "deferred", until: story.at })).toMatchObject({ code: "date_not_ahead" });
    expect(rule({ kind: "deferred", until: "soon" })).toMatchObject({ code: "date_not_ahead" });
  });

  test("keys turned before it fall: given back, both are turned anew", () => {
    const story = tell().objected();
    story.does(technologyLead, story.accept("technology"));
    story.does(valueLead, { act: "escalate", wheel: "value", position: "no" }).does(owner, { act: "return" });
    story.does(valueLead, story.accept("value"));
    expect(story.state).toMatchObject({ status: "revealed", keys: { technology: null } });
  });

  test("given back, the leads decide again", () => {
    const story = tell().escalated().does(owner, { act: "return" });
    expect(story.state).toMatchObject({ status: "revealed", objection: null });
    story.does(valueLead, story.decline("value"));
    expect(story.state.status).toBe("declined");
  });
});

describe("deferral", () => {
  test("wakes on its date by itself, earlier only by a fact, and is decided in the same round", () => {
    const onDate: Command = { act: "wake", because: { kind: "date" } };
    const story = tell().deferred(30).after(29);
    expect(story.triesAs({ kind: "system" }, onDate)).toMatchObject({ code: "not_yet" });
    expect(story.tries(valueLead, onDate)).toMatchObject({ code: "not_yet" });
    story.after(1).doesAs({ kind: "system" }, onDate);
    expect(story.events.at(-1)).toMatchObject({ kind: "proposal.woken", actorId: null });
    expect(story.state).toMatchObject({ status: "revealed", round: 1, decisions: [{ setAside: "wake" }] });
    story.turnsBothKeys();
    expect(standingDecision(story.state)).toMatchObject({ kind: "accepted", round: 1 });
  });

  test("lies ahead", () => {
    const story = tell().revealed();
    const past = story.defer("value", "2026-03-02T09:00:30.499Z");
    expect(story.tries(valueLead, past)).toMatchObject({ code: "date_not_ahead" });
  });
});

describe("after acceptance", () => {
  test("a baseline is entered with both leads' keys over that baseline", () => {
    const story = tell().accepted();
    expect(story.tries(valueLead, intoBaseline(valueLead, null))).toMatchObject({
      code: "keys_missing",
      data: { condition: { wheels: ["technology"] } },
    });
    expect(story.tries(valueLead, intoBaseline(valueLead, owner))).toMatchObject({ code: "keys_missing" });
    // A delegate for named proposals has no say over what all teams do.
    const lent = {
      seat: "value_lead",
      delegateId: author,
      grantedBy: valueLead,
      since,
      until,
      revokedAt: null,
    } as const;
    const keyOf = (proposalIds: string[] | null) =>
      tell()
        .accepted()
        .changeBook({ ...book, delegations: [{ ...lent, proposalIds }] })
        .tries(valueLead, intoBaseline(author));
    expect(keyOf(["proposal-1"])).toMatchObject({ code: "keys_missing" });
    expect(keyOf(null)).toMatchObject({ ok: true });
    const other = intoBaseline(valueLead, technologyLead, "c".repeat(64));
    expect(story.tries(valueLead, other)).toMatchObject({ code: "keys_differ" });
  });

  test("an actual date is not in the future, wherever one is", () => {
    const start = (on: string): Command => ({ act: "start", on });
    const story = tell().planned();
    expect(story.tries(technologyContributor, start("2026-03-03"))).toMatchObject({ code: "date_ahead" });
    // Six hours later the third has begun on Kiritimati.
    expect(story.after(0.25).tries(technologyContributor, start("2026-03-03")).ok).toBe(true);
    expect(tell().planned().tries(technologyContributor, start("2026-02-30"))).toMatchObject({
      errors: [{ path: "on", code: "wrong_format" }],
    });
  });

  test("a launch has its list done, or waived with a reason", () => {
    const launch = (waivedBecause: string | null): Command => ({
      act: "launch",
      on: "2026-03-01",
      list: [
        { itemId: "docs", done: true, waivedBecause: null },
        { itemId: "price", done: false, waivedBecause },
      ],
    });
    const refused = tell().inDelivery().tries(valueLead, launch(" "));
    expect(refused).toMatchObject({ code: "launch_list_open", data: { condition: { itemIds: ["price"] } } });
    const launched = tell().inDelivery().does(valueLead, launch("free of charge"));
    expect(launched.events.at(-1)?.data).toEqual({ on: "2026-03-01", waivedItemIds: ["price"] });
  });

  test("learning needs the outcome measured and scored", () => {
    const learn = (outcome: { outcomeId: string; scored: boolean } | null) =>
      tell().launched().tries(valueLead, { act: "learn", outcome });
    expect(learn(null)).toMatchObject({ code: "outcome_missing" });
    expect(learn({ outcomeId: "o", scored: false })).toMatchObject({ code: "outcome_unscored" });
  });

  test("stopping needs both to say the same of the kill criterion", () => {
    const stop = (wheel: "value" | "technology", killCriterionHit: boolean): Command => ({
      act: "stop",
      wheel,
      reason: "it did not work",
      killCriterionHit,
    });
    const story = tell().launched().does(valueLead, stop("value", true));
    expect(story.tries(valueLead, stop("value", true))).toMatchObject({ code: "key_already_turned" });
    story.does(technologyLead, stop("technology", false));
    expect(story.state.status).toBe("launched");
    story.does(technologyLead, stop("technology", true));
    expect(story.state.status).toBe("stopped");
    expect(story.events.at(-1)?.data).toMatchObject({ killCriterionHit: true, onePersonHeldBothKeys: false });
  });
});

test("a key to stop falls when its holder has lost the seat by the time of the other", () => {
  const stop = (wheel: "value" | "technology"): Command => ({
    act: "stop",
    wheel,
    reason: "x",
    killCriterionHit: true,
  });
  const story = tell().launched().does(valueLead, stop("value")).after(1);
  const terms = book.terms.map((term) => (term.seat === "value_lead" ? { ...term, until: story.at } : term));
  story.changeBook({ ...book, terms }).does(technologyLead, stop("technology"));
  expect(story.events.slice(-2).map(({ kind }) => kind)).toEqual(["stop.key_fell", "stop.key_turned"]);
  expect(story.state).toMatchObject({ status: "launched", stopKeys: { value: null } });
});

describe("reopening", () => {
  test("begins a round in which everything is sealed anew, while the old decision stands under review", () => {
    const story = tell().launched().does(technologyLead, { act: "reopen", reason: "the renderer dies" });
    expect(story.state).toMatchObject({ status: "in_review", round: 2, revealedAt: null, contentHash: null });
    expect(story.state.reviews.value.versions).toEqual([]);
    expect(isUnderReview(story.state)).toBe(true);
    expect(story.tries(author, { act: "withdraw", reason: "never mind" })).toMatchObject({
      code: "decision_stands",
    });
    const before = standingDecision(story.state)?.decisionId;
    story.seals("value").seals("technology").turnsBothKeys();
    expect(isUnderReview(story.state)).toBe(false);
    expect(standingDecision(story.state)).toMatchObject({ round: 2, supersedes: before });
  });

  test("a decline that is objected to leaves the old decision standing", () => {
    const story = tell().accepted().does(valueLead, { act: "reopen", reason: "prices fell" });
    const before = standingDecision(story.state)?.decisionId;
    story.seals("value").seals("technology");
    story.does(valueLead, story.decline("value")).does(technologyLead, objects);
    expect(standingDecision(story.state)?.decisionId).toBe(before);
    expect(isUnderReview(story.state)).toBe(true);
  });

  test("by the system only when an assumption broke, by a person with a reason", () => {
    const story = tell().accepted();
    expect(story.triesAs({ kind: "system" }, { act: "reopen", reason: "x" })).toMatchObject({
      code: "not_allowed",
    });
    expect(story.tries(valueLead, { act: "reopen", reason: "" })).toMatchObject({ code: "text_required" });
    story.doesAs({ kind: "system" }, { act: "reopen", brokenAssumptionId: "assumption-1" });
    expect(story.state.reopenings).toMatchObject([{ personId: null, brokenAssumptionId: "assumption-1" }]);
    expect(story.tries(author, { act: "submit", content: content() })).toMatchObject({
      code: "wrong_status",
    });
  });
});
