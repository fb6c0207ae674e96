import type { ProposalImport } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { translate } from "../../../http/translate.ts";
import type { Flaw, TrackedFile } from "./rows.ts";

export type Ref = { readonly id: string; readonly number: number };

const longestExcerpt = 200;

/** `known` and `made` by source id. */
export function presentImport(
  file: TrackedFile,
  language: Language,
  done: {
    readonly id: string | null;
    readonly known: ReadonlyMap<string, Ref>;
    readonly made: ReadonlyMap<string, Ref>;
  },
): ProposalImport {
  const { tracker, format, encoding, headers, columns } = file;
  return {
    id: done.id,
    tracker,
    file: { format, encoding, headers: [...headers] },
    columns: { title: columns.title ?? null, description: columns.description ?? null },
    rows: file.rows.map(({ line, sourceId, name, title, description, status, closed, url }) => ({
      line,
      name,
      title,
      excerpt: [...description.slice(0, 2 * longestExcerpt)].slice(0, longestExcerpt).join(""),
      status,
      closed,
      url,
      known: done.known.get(sourceId) ?? null,
      made: done.made.get(sourceId) ?? null,
    })),
    flaws: file.flaws.map(({ line, key, data }) => ({
      line,
      code: key.split(".").at(-1) ?? "",
      message: translate(language, key, data),
    })),
  };
}

/** "Line 4: …" where a line is at fault. */
export const saidOf = ({ line, key, data }: Flaw, language: Language): string => {
  const message = translate(language, key, data);
  return line > 0 ? translate(language, "errors.proposal_import.at_line", { line, message }) : message;
};
