export type Mention = { readonly id: string; readonly name: string };

/** The name being typed behind an @ at the caret, or null: an @ inside a word (an address) asks for nobody. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const before = text.slice(0, caret);
  const from = Math.max(before.lastIndexOf("@"), before.lastIndexOf("＠"));
  if (from < 0) return null;
  const query = before.slice(from + 1);
  if (/[\n@＠]/u.test(query) || query.length > 40) return null;
  if (/[\p{Script=Latin}\d._-]/u.test(before[from - 1] ?? "")) return null;
  return { from, query };
}

/** Ids of those picked whose names still stand in the text. */
export function mentionsIn(text: string, known: readonly Mention[]): string[] {
  return [...new Set(known.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))];
}

/** Mentions of a comment set in bold for Markdown; names are people's text, so their own marks are escaped. */
export function withMentions(text: string, mentions: readonly { name: string | null }[]): string {
  return mentions.reduce((whole, { name }) => {
    if (name === null) return whole;
    const plain = name.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, "\\$&");
    return whole.replaceAll(`@${name}`, `**@${plain}**`);
  }, text);
}
