import {
  canonicalJson,
  completeReview,
  doNothing,
  type FeasibilityDraft,
  type FieldError,
  type ValueDraft,
  type ValueUnit,
  type Wheel,
} from "@ryorin/domain";

export type Draft = ValueDraft | FeasibilityDraft;
export type ValueAnswer = ValueDraft["options"][number];
export type FeasibilityAnswer = FeasibilityDraft["options"][number];
export type Answer = ValueAnswer | FeasibilityAnswer;

/** What is asked of each option, in the order of the form, of pages and of files. */
export const answerFields = {
  value: ["gain", "whoGains", "strategicFit", "marketingFit", "criticality", "rationale", "links"],
  technology: ["verdict", "effort", "risks", "conditions", "alternatives", "rationale", "links"],
} as const satisfies { value: (keyof ValueAnswer)[]; technology: (keyof FeasibilityAnswer)[] };
export type AnswerField = (typeof answerFields)[Wheel][number];

export const blankValue = (optionId: string): ValueAnswer => ({
  optionId,
  gain: null,
  whoGains: { segmentIds: [], customerIds: [], text: "" },
  strategicFit: { verdict: null, reason: "" },
  marketingFit: { verdict: null, reason: "" },
  criticality: null,
  rationale: "",
  links: [],
});

export const blankFeasibility = (optionId: string): FeasibilityAnswer => ({
  optionId,
  verdict: null,
  effort: [],
  risks: [],
  conditions: [],
  alternatives: [],
  rationale: "",
  links: [],
});

/**
 * A draft that answers the proposal's options as they are now, in their order: what was said of an option stays
 * with it, new options are blank, removed ones are left out. Doing nothing stays where somebody judged it.
 */
export function draftFor(
  wheel: Wheel,
  optionIds: readonly string[],
  unit: ValueUnit,
  saved: Draft | undefined,
): Draft {
  const note = saved?.note ?? "";
  const judged = saved?.options.some((one) => one.optionId === doNothing)
    ? [...optionIds, doNothing]
    : optionIds;
  if (wheel === "value") {
    const before = saved?.wheel === "value" ? saved.options : [];
    const options = judged.map((id) => before.find((one) => one.optionId === id) ?? blankValue(id));
    return { wheel, unit, options, note };
  }
  const before = saved?.wheel === "technology" ? saved.options : [];
  const options = judged.map((id) => before.find((one) => one.optionId === id) ?? blankFeasibility(id));
  return { wheel, options, note };
}

/** The fields of an answer in which somebody has said something. */
export function filledFields(wheel: Wheel, answer: Answer): AnswerField[] {
  const blank: Answer = wheel === "value" ? blankValue(answer.optionId) : blankFeasibility(answer.optionId);
  return answerFields[wheel].filter(
    (field) => JSON.stringify(answer[field as keyof Answer]) !== JSON.stringify(blank[field as keyof Answer]),
  );
}

export function withAnswer(
  draft: Draft,
  optionId: string,
  change: Partial<ValueAnswer & FeasibilityAnswer>,
): Draft {
  const options = draft.options.map((one) => (one.optionId === optionId ? { ...one, ...change } : one));
  return { ...draft, options } as Draft;
}

/** Judges doing nothing too, or no longer. */
export function withDoNothing(draft: Draft, judged: boolean): Draft {
  const options: Answer[] = draft.options.filter((one) => one.optionId !== doNothing);
  if (judged) options.push(draft.wheel === "value" ? blankValue(doNothing) : blankFeasibility(doNothing));
  return { ...draft, options } as Draft;
}

const filled = (text: string): boolean => text.trim() !== "";

/** Without rows that nobody filled in: they are neither saved nor missing. */
export function withoutBlankRows(draft: Draft): Draft {
  if (draft.wheel === "value") {
    return { ...draft, options: draft.options.map((one) => ({ ...one, links: one.links.filter(filled) })) };
  }
  return {
    ...draft,
    options: draft.options.map((one) => ({
      ...one,
      risks: one.risks.filter(
        (risk) => filled(risk.what) || filled(risk.consequence) || risk.likelihood !== null,
      ),
      conditions: one.conditions.filter(filled),
      alternatives: one.alternatives.filter(({ title, description }) => filled(title) || filled(description)),
      links: one.links.filter(filled),
    })),
  };
}

/** Something that is missing or wrong before a seal: of which option and field, at which element of the form. */
export type Gap = {
  readonly optionId: string | null;
  readonly field: AnswerField | "note" | null;
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** `options.0.gain.p10`: the form marks its elements by it. */
  readonly path: string;
};

/** All that keeps a draft from being sealed, by the same rules the server seals by; in the order of the form. */
export function gapsOf(draft: Draft, optionIds: readonly string[], unit: ValueUnit): Gap[] {
  const checked = completeReview(withoutBlankRows(draft), draft.wheel, optionIds, unit);
  if (checked.ok) return [];
  const gaps = mergedFits(checked.errors).map((error) => gapOf(error, draft));
  const place = (gap: Gap) => draft.options.findIndex((one) => one.optionId === gap.optionId);
  const row = (gap: Gap) => (answerFields[draft.wheel] as readonly unknown[]).indexOf(gap.field);
  return gaps.toSorted((a, b) => place(a) - place(b) || row(a) - row(b));
}

function gapOf({ path, code, data }: FieldError, draft: Draft): Gap {
  const inner = path.replace(/^review\.?/, "");
  const [, at, field] = /^options\.(\d+)\.(\w+)/.exec(inner) ?? [];
  const named = (answerFields[draft.wheel] as readonly string[]).find((one) => one === field);
  const optionId =
    at === undefined ? ((data?.optionId as string) ?? null) : draft.options[Number(at)]?.optionId;
  return {
    optionId: optionId ?? null,
    field: (named as AnswerField | undefined) ?? (inner.startsWith("note") ? "note" : null),
    code,
    data: data ?? {},
    path: inner,
  };
}

/** A field that wholly lacks is one gap, not one for each of its parts. */
function mergedFits(errors: readonly FieldError[]): FieldError[] {
  const seen = new Set<string>();
  return errors.filter(({ path, code }) => {
    const field = /^review\.options\.\d+\.(gain|strategicFit|marketingFit|whoGains)/.exec(path)?.[0];
    const key = code === "required" && field !== undefined ? field : `${path} ${code}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A field of one draft in place of another's: what "take over" does. */
export function takeOver(mine: Draft, theirs: Draft, optionId?: string, field?: AnswerField): Draft {
  if (mine.wheel !== theirs.wheel) return mine;
  const options = mine.options.map((one) => {
    if (optionId !== undefined && one.optionId !== optionId) return one;
    const other = (theirs.options as Answer[]).find((answer) => answer.optionId === one.optionId);
    if (other === undefined) return one;
    return field === undefined ? other : { ...one, [field]: other[field as keyof Answer] };
  });
  const note = optionId === undefined && theirs.note !== "" ? theirs.note : mine.note;
  return { ...mine, options, note } as Draft;
}

/** A draft as flat fields, for settling two versions field by field; `unflatten` is its inverse. */
export function flatten(draft: Draft): Record<string, unknown> {
  const fields: Record<string, unknown> = { note: draft.note };
  for (const one of draft.options)
    for (const field of answerFields[draft.wheel])
      fields[`${one.optionId} ${field}`] = one[field as keyof Answer];
  return fields;
}

export function unflatten(draft: Draft, fields: Record<string, unknown>): Draft {
  const options = (draft.options as Answer[]).map((one) => ({
    ...one,
    ...Object.fromEntries(
      answerFields[draft.wheel].map((field) => [
        field,
        fields[`${one.optionId} ${field}`] ?? one[field as keyof Answer],
      ]),
    ),
  }));
  return { ...draft, note: String(fields.note ?? ""), options } as Draft;
}

export const isSameDraft = (a: Draft, b: Draft): boolean =>
  canonicalJson(withoutBlankRows(a)) === canonicalJson(withoutBlankRows(b));

/** What one version of a review says otherwise than the one before it. */
export function changesBetween(before: Draft, after: Draft) {
  const was = flatten(before);
  const is = flatten(after);
  return Object.keys(is).flatMap((key) => {
    if (canonicalJson(was[key] ?? null) === canonicalJson(is[key] ?? null)) return [];
    const [optionId, field] =
      key === "note" ? [null, "note" as const] : (key.split(" ") as [string, AnswerField]);
    return [{ optionId, field, before: was[key], after: is[key] }];
  });
}
