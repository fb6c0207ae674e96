/** Width, case and kana of a text do not matter when one looks for a name by typing. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Needs that hold every word typed; those whose own title begins with it first, else in the order of the tree. */
export function foundNeeds<Option extends { label: string; title: string }>(
  options: readonly Option[],
  text: string,
): Option[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...options];
  const found = options.filter(({ label }) => {
    const folded = fold(label);
    return words.every((word) => folded.includes(word));
  });
  const begins = (option: Option) => fold(option.title).startsWith(words[0]!);
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}
