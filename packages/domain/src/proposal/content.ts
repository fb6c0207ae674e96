import { z } from "zod";
import { hashOf, type Sha256 } from "../canonical.ts";
import { always, type Checked, checkFields, type Unsure } from "../fields.ts";
import { doNothing } from "../review/complete.ts";
import { idSchema, linkSchema, optionalProse, prose, title } from "../text.ts";

const optionId = idSchema.refine((id) => id !== doNothing, { params: { code: "reserved" } });

/** A way of doing it. */
export const optionSchema = z.object({
  id: optionId,
  title,
  description: optionalProse.default(""),
  scope: optionalProse.default(""),
});
export type Option = z.infer<typeof optionSchema>;

/** What a proposal rests on: a voice, a need, a page of the web, or a fact somebody states. */
export const evidenceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("voice"), voiceId: idSchema }),
  z.object({ kind: z.literal("need"), needId: idSchema }),
  z.object({ kind: z.literal("url"), url: linkSchema, title: optionalProse.default("") }),
  z.object({ kind: z.literal("fact"), text: prose }),
]);
export type Evidence = z.infer<typeof evidenceSchema>;

const attachment = z.object({ url: linkSchema, title: optionalProse.default("") });

/** A draft needs a title to be found by; the rest comes as it comes. */
export const proposalDraftSchema = z.object({
  title,
  problem: optionalProse.default(""),
  whoFor: optionalProse.default(""),
  options: z
    .array(optionSchema.extend({ title: optionalProse }))
    .max(12)
    .superRefine(withoutDoubles, always)
    .default([]),
  /** Proposals that must be done before this one. */
  dependencies: z.array(idSchema).max(100).default([]),
  evidence: z.array(evidenceSchema).max(1_000).default([]),
  /** "No evidence yet, because …": said instead of evidence, not beside silence. */
  noEvidenceBecause: optionalProse.default(""),
  attachments: z.array(attachment).max(100).default([]),
});
export type ProposalContent = z.infer<typeof proposalDraftSchema>;

/** What two leads can be asked to judge. */
export const proposalSchema = proposalDraftSchema
  .extend({
    problem: prose,
    options: z.array(optionSchema).min(1).max(12).superRefine(withoutDoubles, always),
  })
  .superRefine((content: Unsure<ProposalContent>, context) => {
    const hasEvidence = Array.isArray(content?.evidence) && content.evidence.length > 0;
    if (hasEvidence || (content?.noEvidenceBecause ?? "") !== "") return;
    context.addIssue({ code: "custom", path: ["evidence"], params: { code: "evidence_missing" } });
  }, always);

function withoutDoubles(options: readonly Unsure<{ id: string }>[], context: z.RefinementCtx): void {
  if (!Array.isArray(options)) return;
  const ids = options.map((one) => one?.id);
  ids.forEach((id, index) => {
    if (typeof id !== "string" || ids.indexOf(id) === index) return;
    context.addIssue({ code: "custom", path: [index, "id"], params: { code: "doubled" } });
  });
}

/** Reads a proposal's content as a draft or as one to be judged; names every wrong field below `content`. */
export function checkContent(
  content: unknown,
  schema: typeof proposalDraftSchema | typeof proposalSchema,
  proposalId: string,
): Checked<ProposalContent> {
  const checked: Checked<ProposalContent> = checkFields(schema, content, "content");
  const { dependencies } = (content ?? {}) as { dependencies?: unknown };
  if (!Array.isArray(dependencies) || !dependencies.includes(proposalId)) return checked;
  const circular = { path: "content.dependencies", code: "depends_on_itself" };
  return { ok: false, errors: [...(checked.ok ? [] : checked.errors), circular] };
}

/**
 * Identity of what a review judges: problem, options, dependencies. A seal holds as long as this does. The
 * order of dependencies says nothing, the order of options does not either but is shown, so it counts.
 */
export function judgedHash(content: ProposalContent, sha256: Sha256): string {
  const { problem, options, dependencies } = content;
  return hashOf({ problem, options, dependencies: [...new Set(dependencies)].sort() }, sha256);
}
