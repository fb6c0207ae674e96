import type { changeProposal, Proposal, RouteBody } from "@ryorin/contract";

type Body = RouteBody<typeof changeProposal>;

export type OptionForm = { key: string; id?: string; title: string; description: string; scope: string };
export type DependencyForm = { proposalId: string; number: number; title: string; lagDays: number };
export type AttachmentForm = { key: string; title: string; url: string };
/** A proposal's wording while it is written: rows may be blank, and each has a key of its own. */
export type ContentForm = {
  title: string;
  problem: string;
  audience: string;
  noEvidenceBecause: string;
  options: OptionForm[];
  dependencies: DependencyForm[];
  attachments: AttachmentForm[];
};

/** In the order of the form; also what a conflict is settled by. */
export const contentFields = [
  "title",
  "problem",
  "audience",
  "options",
  "dependencies",
  "noEvidenceBecause",
  "attachments",
] as const satisfies (keyof ContentForm)[];

export const blankOption = (key: string): OptionForm => ({ key, title: "", description: "", scope: "" });

export const blankContent = (key: string): ContentForm => ({
  title: "",
  problem: "",
  audience: "",
  noEvidenceBecause: "",
  options: [blankOption(key)],
  dependencies: [],
  attachments: [],
});

export function contentOf(proposal: Proposal): ContentForm {
  return {
    title: proposal.title,
    problem: proposal.problem,
    audience: proposal.audience,
    noEvidenceBecause: proposal.noEvidenceBecause,
    options: proposal.options.map((option) => ({ key: option.id, ...option })),
    dependencies: proposal.dependencies.map(({ proposalId, number, title, lagDays }) => ({
      proposalId,
      number,
      title,
      lagDays,
    })),
    attachments: proposal.attachments.map((one) => ({ key: `${one.url} ${one.title}`, ...one })),
  };
}

const isBlank = (...texts: string[]): boolean => texts.every((text) => text.trim() === "");

/** Without rows that nobody filled in. An attachment without a title is called by its address. */
export function withoutBlanks(form: ContentForm): ContentForm {
  return {
    ...form,
    options: form.options.filter((one) => !isBlank(one.title, one.description, one.scope)),
    attachments: form.attachments
      .filter((one) => !isBlank(one.title, one.url))
      .map((one) => (isBlank(one.title) ? { ...one, title: one.url.trim() } : one)),
  };
}

/** What is sent; rows stand at the places of the form, so that the server's field errors find them. */
export function bodyOf(form: ContentForm): Body {
  return {
    title: form.title,
    problem: form.problem,
    audience: form.audience,
    noEvidenceBecause: form.noEvidenceBecause,
    options: form.options.map(({ id, title, description, scope }) => ({
      ...(id === undefined ? {} : { id }),
      title,
      description,
      scope,
    })),
    dependencies: form.dependencies.map(({ proposalId, lagDays }) => ({ proposalId, lagDays })),
    attachments: form.attachments.map(({ title, url }) => ({ title, url: url.trim() })),
  };
}

export const isSame = (a: ContentForm, b: ContentForm): boolean =>
  JSON.stringify(bodyOf(withoutBlanks(a))) === JSON.stringify(bodyOf(withoutBlanks(b)));

/** Whether saving changes what the reviews judge, and so breaks seals: problem, options, dependencies. */
export function changesJudged(before: ContentForm, after: ContentForm): boolean {
  const judged = (form: ContentForm) => {
    const { problem, options, dependencies } = bodyOf(withoutBlanks(form));
    return JSON.stringify([problem?.trim(), options, dependencies?.map((one) => one.proposalId).toSorted()]);
  };
  return judged(before) !== judged(after);
}

/** One place up or down; the same list at either end. */
export function moved<T>(rows: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  if (to < 0 || to >= rows.length) return [...rows];
  const next = [...rows];
  const [row] = next.splice(from, 1);
  next.splice(to, 0, row as T);
  return next;
}
