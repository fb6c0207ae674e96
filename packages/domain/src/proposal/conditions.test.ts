import { describe, expect, test } from "vitest";
import { book, cast, since, smallBook } from "../testing/cast.ts";
import { content, feasibilityReview, own, terms, unit, valueReview } from "../testing/papers.ts";
import { tell } from "../testing/story.ts";
import type { Command } from "./commands.ts";
import { standingDecision } from "./state.ts";

/** The last column of the protocol's table: what else must hold, and what one is told when it does not. */
const { valueLead, technologyLead, author, ofBothWheels } = cast;
const paths = (decided: { ok: boolean; errors?: readonly { path: string; code: string }[] }) =>
  (decided.errors ?? []).map(({ path, code }) => `${path} ${code}`);

describe("submit", () => {
  test("names every gap at once", () => {
    const bare = { ...content(), problem: " ", options: [{ id: "small", title: "" }], evidence: [] };
    const decided = tell().created().tries(author, { act: "submit", content: bare });
    expect(decided).toMatchObject({ ok: false, code: "proposal_incomplete" });
    expect(paths(decided as never)).toEqual([
      "content.problem required",
      "content.options.0.title required",
      "content.evidence evidence_missing",
    ]);
  });

  test("takes the sentence in place of evidence, and no option called do_nothing", () => {
    const without = { ...content(), evidence: [], noEvidenceBecause: "no evidence yet, because it is new" };
    expect(tell().created().tries(author, { act: "submit", content: without }).ok).toBe(true);
    const taken = {
      ...content(),
      options: [{ id: "do_nothing", title: "Nothing" }],
      dependencies: ["proposal-1"],
    };
    const decided = tell().created().tries(author, { act: "submit", content: taken });
    expect(paths(decided as never)).toEqual([
      "content.options.0.id reserved",
      "content.dependencies depends_on_itself",
    ]);
  });
});

describe("seal", () => {
  test("needs an answer on every option, in the workspace's unit, all errors at once", () => {
    const story = tell().submitted();
    const review = valueReview();
    const partial = {
      ...review,
      unit: { kind: "points" },
      options: [{ ...review.options[0], optionId: "other" }],
    };
    const { judgedHash } = story.state;
    const seal: Command = {
      act: "seal",
      wheel: "value",
      review: partial,
      unit,
      judgedHash,
      otherReviewHash: null,
    };
    const decided = story.tries(valueLead, seal);
    expect(decided).toMatchObject({ code: "review_incomplete" });
    expect(paths(decided as never)).toEqual([
      "review.options option_missing",
      "review.options option_missing",
      "review.options.0.optionId option_unknown",
      "review.unit unit_differs",
    ]);
  });

  test("is refused over a proposal that changed meanwhile", () => {
    const story = tell().submitted();
    const seal: Command = {
      act: "seal",
      wheel: "value",
      review: valueReview(),
      unit,
      judgedHash: story.state.judgedHash,
      otherReviewHash: null,
    };
    story.does(author, { act: "change", content: content("something else") });
    expect(story.tries(valueLead, seal)).toMatchObject({ code: "content_changed" });
  });

  test("a change of problem, options or dependencies breaks it; a new title does not", () => {
    const story = tell().submitted().seals("value");
    story.does(author, { act: "change", content: { ...content(), title: "Better said" } });
    expect(story.state.reviews.value.stage).toBe("sealed");
    story.does(author, { act: "change", content: { ...content(), dependencies: ["proposal-2"] } });
    expect(story.events.at(-1)?.data).toMatchObject({ brokenSeals: ["value"] });
    expect(story.state.reviews.value).toMatchObject({ stage: "drafting", sealedAt: null, sealedBy: null });
  });

  test("survives a question when nothing it judged has changed, and only then", () => {
    const asked = () =>
      tell().submitted().seals("value").does(technologyLead, {
        act: "ask",
        wheel: "technology",
        questionId: "q1",
        question: "How many pages?",
      });
    expect(asked().state).toMatchObject({
      status: "draft",
      question: { questionId: "q1", wheel: "technology" },
    });
    const kept = asked().does(author, { act: "submit", content: { ...content(), whoFor: "accountants" } });
    expect(kept.state).toMatchObject({ question: null, reviews: { value: { stage: "sealed" } } });
    const changed = asked().does(author, { act: "change", content: content("other") });
    expect(changed.state.reviews.value.stage).toBe("sealed");
    changed.does(author, { act: "submit", content: content("other") });
    expect(changed.state.reviews.value.stage).toBe("drafting");
  });

  test("tells of itself to the minute only, and the reveal names both reviews", () => {
    const story = tell().submitted().seals("value");
    expect(story.events.at(-1)).toMatchObject({ kind: "review.sealed", at: "2026-03-02T09:00:00.000Z" });
    expect(story.events.at(-1)?.data).toEqual({ round: 1, wheel: "value", power: "holder" });
    story.seals("technology");
    expect(story.events.slice(-2).map(({ kind }) => kind)).toEqual(["review.sealed", "proposal.revealed"]);
    const { value, technology } = story.state.reviews;
    const hashes = [value.versions[0], technology.versions[0]];
    expect(story.events.at(-1)?.data).toMatchObject({
      reviewHashes: { value: hashes[0], technology: hashes[1] },
    });
    expect(new Set(hashes).size).toBe(2);
  });
});

describe("which wheel", () => {
  test("who belongs to both chooses first, and is then bound for the round", () => {
    const story = tell().submitted();
    const begin = (wheel: "value" | "technology"): Command => ({ act: "begin_review", wheel });
    expect(story.tries(ofBothWheels, begin("value"))).toMatchObject({ code: "wheel_unchosen" });
    story.does(ofBothWheels, { act: "choose_wheel", wheel: "value" });
    expect(story.events.at(-1)).toMatchObject({ kind: "wheel.chosen", data: { wheel: "value" } });
    expect(story.tries(ofBothWheels, begin("value")).ok).toBe(true);
    const other = story.tries(ofBothWheels, { act: "choose_wheel", wheel: "technology" });
    expect(other).toMatchObject({ code: "bound_to_other_wheel", data: { condition: { acting: "value" } } });
    expect(story.tries(ofBothWheels, begin("technology"))).toMatchObject({ code: "bound_to_other_wheel" });
  });

  test("who moves from one wheel to the other within a round stays bound to the first", () => {
    const story = tell().submitted().after(2);
    const moved = book.contributions.map((one) =>
      one.personId === author ? { ...one, until: story.at } : one,
    );
    const joined = { personId: author, wheel: "technology", since: story.at, until: null } as const;
    story.changeBook({ ...book, contributions: [...moved, joined] }).after(1);
    const decided = story.tries(author, { act: "begin_review", wheel: "technology" });
    expect(decided).toMatchObject({ code: "bound_to_other_wheel" });
    expect(decided).not.toHaveProperty("data.whoCould.0.personIds", expect.arrayContaining([author]));
  });

  test("one person with both seats seals one review, then turns to the other, and it is said", () => {
    const story = tell(smallBook).submitted();
    const both = valueLead;
    expect(story.tries(both, { act: "begin_review", wheel: "value" })).toMatchObject({
      code: "wheel_unchosen",
    });
    story.does(both, { act: "choose_wheel", wheel: "value" });
    const turn: Command = { act: "choose_wheel", wheel: "technology" };
    expect(story.tries(both, turn)).toMatchObject({ code: "bound_to_other_wheel" });
    story.seals("value", undefined, both).does(both, turn);
    expect(story.tries(both, { act: "unseal", wheel: "value" })).toMatchObject({
      code: "bound_to_other_wheel",
    });
    story.seals("technology", undefined, both);
    story.does(both, story.accept("value"));
    expect(story.state.status).toBe("revealed");
    story.does(both, story.accept("technology"));
    expect(standingDecision(story.state)).toMatchObject({ kind: "accepted", onePersonHeldBothKeys: true });
  });
});

describe("keys", () => {
  test("fall when either review is revised, with the reason on record and both versions kept", () => {
    const story = tell().revealed();
    story.does(valueLead, story.accept("value"));
    const before = story.state.contentHash;
    const revise = { act: "revise", wheel: "technology", review: feasibilityReview(9), unit } as const;
    expect(story.tries(technologyLead, { ...revise, reason: " " })).toMatchObject({ code: "text_required" });
    const same = { ...revise, review: feasibilityReview(), reason: "none" };
    expect(story.tries(technologyLead, same)).toMatchObject({ code: "nothing_changed" });
    story.does(technologyLead, { ...revise, reason: "measured it" });
    expect(story.events.at(-1)?.data).toMatchObject({ version: 2, fallenKeys: ["value"] });
    expect(story.state.keys).toEqual({ value: null, technology: null });
    expect(story.state.reviews.technology.versions).toHaveLength(2);
    expect(story.state.contentHash).not.toBe(before);
    const late = story.accept("value", { contentHash: before ?? "" });
    expect(story.tries(valueLead, late)).toMatchObject({ code: "content_changed" });
  });

  test("agree only on one option and the same terms", () => {
    const story = tell().revealed();
    story.does(valueLead, story.accept("value"));
    story.does(technologyLead, story.accept("technology", { optionId: "full" }));
    story.does(technologyLead, story.accept("technology", { terms: terms("it costs too much") }));
    expect(story.state).toMatchObject({ status: "revealed", decisions: [] });
    expect(story.tries(valueLead, story.accept("value"))).toMatchObject({ code: "key_already_turned" });
    story.does(technologyLead, story.accept("technology"));
    expect(story.state.status).toBe("accepted");
  });

  test("are given over complete terms for an option there is", () => {
    const story = tell().revealed();
    const unknown = story.tries(valueLead, story.accept("value", { optionId: "do_nothing" }));
    expect(unknown).toMatchObject({ code: "option_unknown" });
    const bare = {
      terms: { ...terms(), killCriterion: "", reviewDate: "2026-03-02" },
      own: { confidence: 101 },
    };
    const decided = story.tries(valueLead, story.accept("value", bare));
    expect(decided).toMatchObject({ code: "terms_incomplete" });
    expect(paths(decided as never)).toEqual([
      "terms.killCriterion required",
      "own.confidence too_big",
      "terms.reviewDate date_not_ahead",
    ]);
    expect(story.tries(valueLead, story.accept("value", { terms: null, own })).ok).toBe(false);
  });

  test("the first falls when its holder has lost the seat by the time of the second", () => {
    const story = tell().revealed();
    story.does(valueLead, story.accept("value")).after(1);
    const ended = book.terms.map((term) =>
      term.seat === "value_lead" ? { ...term, until: story.at } : term,
    );
    const next = { seat: "value_lead", personId: author, since: story.at, until: null } as const;
    story.changeBook({ ...book, terms: [...ended, next] });
    story.does(technologyLead, story.accept("technology"));
    expect(story.events.slice(-2).map(({ kind }) => kind)).toEqual(["key.fell", "key.turned"]);
    expect(story.state).toMatchObject({ status: "revealed", keys: { value: null } });
    story.does(author, story.accept("value"));
    expect(story.state.status).toBe("accepted");
  });

  test("a delegate turns one within their period and for the proposals named, and not otherwise", () => {
    const lend = (proposalIds: string[] | null, until: string) => ({
      ...book,
      delegations: [
        {
          seat: "value_lead",
          delegateId: author,
          grantedBy: valueLead,
          since,
          until,
          revokedAt: null,
          proposalIds,
        },
      ] as const satisfies unknown[],
    });
    const outcome = (proposalIds: string[] | null, until: string) => {
      const story = tell()
        .revealed()
        .changeBook(lend(proposalIds, until) as never);
      return story.tries(author, story.accept("value"));
    };
    expect(outcome(null, "2027-01-01T00:00:00.000Z")).toMatchObject({ ok: true });
    expect(outcome(["proposal-1"], "2027-01-01T00:00:00.000Z")).toMatchObject({ ok: true });
    expect(outcome(["proposal-2"], "2027-01-01T00:00:00.000Z")).toMatchObject({ code: "not_allowed" });
    expect(outcome(null, "2026-02-01T00:00:00.000Z")).toMatchObject({ code: "not_allowed" });
  });
});
