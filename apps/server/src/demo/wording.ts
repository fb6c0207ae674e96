import type { ParsedBody, saveReviewDraft } from "@ryorin/contract";
import type { ProposalContent, Review } from "@ryorin/domain";
import type { DemoCommand, Slug } from "@ryorin/fixtures";
import type { Ids } from "./ids.ts";
import type { Stage } from "./stage.ts";

/** What the story's authors and reviewers wrote, as request bodies: ids in place of slugs. */

export function writtenContent(content: ProposalContent, ids: Ids) {
  return {
    title: content.title,
    problem: content.problem,
    audience: content.whoFor,
    noEvidenceBecause: content.noEvidenceBecause,
    options: content.options.map((option) => ({ ...option, id: ids.give("option", option.id) })),
    dependencies: content.dependencies.map((slug) => ({ proposalId: ids.of("proposal", slug) })),
    attachments: content.attachments,
  };
}

export const writtenEvidence = (evidence: ProposalContent["evidence"], ids: Ids) =>
  evidence.map((one) => {
    if (one.kind === "voice") return { kind: "voice", voiceId: ids.of("voice", one.voiceId) };
    if (one.kind === "need") return { kind: "need", needId: ids.of("need", one.needId) };
    if (one.kind === "url") return { kind: "link", url: one.url, note: one.title };
    return { kind: "fact", note: one.text };
  });

export function writtenReview(review: Review, ids: Ids): Review {
  if (review.wheel === "value")
    return {
      ...review,
      options: review.options.map((option) => ({
        ...option,
        optionId: ids.of("option", option.optionId),
        whoGains: {
          ...option.whoGains,
          segmentIds: option.whoGains.segmentIds.map((slug) => ids.of("segment", slug)),
          customerIds: option.whoGains.customerIds.map((slug) => ids.of("customer", slug)),
        },
      })),
    };
  return {
    ...review,
    options: review.options.map((option) => ({
      ...option,
      optionId: ids.of("option", option.optionId),
      effort: option.effort.map((one) => ({ ...one, teamId: ids.of("team", one.teamId) })),
    })),
  };
}

type Beginning = Extract<DemoCommand, { act: "begin_review" }>;

/**
 * What a reviewer drafts: what their wheel comes to seal later in the story, or, where it has not yet, the
 * options with nothing said of them.
 */
export function draftedReview(
  { company, ids }: Stage,
  proposal: Slug,
  begun: Beginning,
): ParsedBody<typeof saveReviewDraft>["content"] {
  const commands = commandsOf(company.proposals, proposal);
  const later = commands.slice(commands.indexOf(begun));
  const sealed = later.find((one) => one.act === "seal" && one.wheel === begun.wheel);
  if (sealed?.act === "seal") return writtenReview(sealed.review, ids);
  const options = contentBefore(commands, begun).options.map(({ id }) => ({
    optionId: ids.of("option", id),
  }));
  const empty = { wheel: begun.wheel, unit: company.workspace.valueUnit, options };
  return empty as ParsedBody<typeof saveReviewDraft>["content"];
}

/** The wording in force when a command is given. */
export function contentBefore(commands: readonly DemoCommand[], command: DemoCommand): ProposalContent {
  const earlier = commands.slice(0, commands.indexOf(command));
  const written = earlier.findLast((one) => one.act === "create" || one.act === "change");
  if (written?.act !== "create" && written?.act !== "change")
    throw new Error("the demo's proposals begin with their wording");
  return written.content;
}

export function commandsOf(proposals: Stage["company"]["proposals"], slug: Slug): readonly DemoCommand[] {
  return proposals.find((one) => one.slug === slug)?.story.map(({ command }) => command) ?? [];
}
