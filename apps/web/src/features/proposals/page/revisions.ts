import type { listProposalRevisions, RouteAnswer } from "@ryorin/contract";

export type Revision = RouteAnswer<typeof listProposalRevisions>["data"][number];
export type WordingChange = {
  readonly part: "title" | "problem" | "audience" | "noEvidence" | "option" | "dependencies" | "attachments";
  /** Of an option: its place, from one. */
  readonly n: number | null;
  readonly before: string;
  readonly after: string;
};

/** What a wording says otherwise than the one before it; options are compared by identity, not by place. */
export function wordingChanges(
  before: Revision | undefined,
  after: Revision,
  titleOf: (proposalId: string) => string,
): WordingChange[] {
  const was = before?.content;
  const is = after.content;
  const options = (content: Revision["content"] | undefined) => content?.options ?? [];
  const ids = [...new Set([...options(is), ...options(was)].map(({ id }) => id))];
  const textOf = (content: Revision["content"] | undefined, id: string) => {
    const option = options(content).find((one) => one.id === id);
    if (option === undefined) return "";
    return [option.title, option.description, option.scope].filter((text) => text !== "").join("\n");
  };
  const lines = (content: Revision["content"] | undefined, part: "dependencies" | "attachments") =>
    part === "dependencies"
      ? (content?.dependencies ?? []).map(({ proposalId }) => titleOf(proposalId)).join("\n")
      : (content?.attachments ?? []).map(({ title, url }) => `${title} ${url}`).join("\n");
  const all: WordingChange[] = [
    { part: "title", n: null, before: was?.title ?? "", after: is.title },
    { part: "problem", n: null, before: was?.problem ?? "", after: is.problem },
    { part: "audience", n: null, before: was?.audience ?? "", after: is.audience },
    ...ids.map((id, at) => ({
      part: "option" as const,
      n: at + 1,
      before: textOf(was, id),
      after: textOf(is, id),
    })),
    { part: "dependencies", n: null, before: lines(was, "dependencies"), after: lines(is, "dependencies") },
    { part: "noEvidence", n: null, before: was?.noEvidenceBecause ?? "", after: is.noEvidenceBecause },
    { part: "attachments", n: null, before: lines(was, "attachments"), after: lines(is, "attachments") },
  ];
  return all.filter((change) => change.before !== change.after);
}
