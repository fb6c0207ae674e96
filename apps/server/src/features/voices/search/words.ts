import { fold, grams } from "./fold.ts";

/** One word of a search: any of these texts, each with the grams that a text containing it must have. */
export type SearchWord = readonly { readonly text: string; readonly grams: readonly number[] }[];

const mostWords = 8;
const longestWord = 100;

/**
 * The words of a search, all of which must be found. The long vowel at the end of a katakana word of three or
 * more characters is optional (サーバー and サーバ, as JIS Z 8301 had it), so such a word has several spellings.
 */
export function searchWords(query: string): SearchWord[] {
  const words = fold(query)
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, mostWords)
    .map((word) => word.slice(0, longestWord));
  return [...new Set(words)].map((word) =>
    spellings(word).map((text) => ({ text, grams: gramsOfWord(text) })),
  );
}

/** A word of one character is its own gram; of a longer one the pairs say all. */
function gramsOfWord(text: string): number[] {
  const all = grams(text);
  return text.length === 1 ? all : all.filter((gram) => gram < 0 || gram > 0xffff);
}

const katakanaWord = /([\u30a1-\u30fa\u30fc]{2,}[\u30a1-\u30fa])(ー?)(?![\u30a1-\u30fa\u30fc])/g;
const mostEndings = 2;

function spellings(word: string): string[] {
  let texts = [""];
  let rest = 0;
  let endings = 0;
  for (const match of word.matchAll(katakanaWord)) {
    const end = match.index + match[0].length;
    const stem = word.slice(rest, match.index) + match[1];
    // At the end of the word the shorter spelling contains the longer one's texts as well.
    const both = end < word.length && endings < mostEndings;
    texts = texts.flatMap((text) => (both ? [`${text}${stem}ー`, text + stem] : [text + stem]));
    if (both) endings++;
    else if (end < word.length) texts = texts.map((text) => text + match[2]);
    rest = end;
  }
  return texts.map((text) => text + word.slice(rest));
}
