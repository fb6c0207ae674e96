/**
 * The form in which texts are compared: two texts that a reader takes for the same word fold to the same.
 * Unicode NFKC joins half-width katakana with full-width (ｶﾞ → ガ) and ① with 1; case is dropped; a dash after
 * katakana is the long vowel that someone could not type; runs of spaces are one space.
 *
 * @example fold("ﾃﾞ－ﾀ　Export") // "データ export"
 */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(invisible, "")
    .replaceAll("ς", "σ")
    .replace(/(?<=[\u30a1-\u30fa\u30fc])[-\u2010-\u2015\u2212]/g, "ー")
    .replace(/\s+/g, " ")
    .trim();
}

/** Zero-width characters and soft hyphens, which copying from web pages leaves behind. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/**
 * Grams of a folded text: every pair of neighbouring UTF-16 units as one 32-bit number, and every single
 * character that is not a Latin letter or digit. Exact, so no two pairs share a number. A pair with a space is
 * left out: no word that is searched for holds one.
 */
export function grams(folded: string): number[] {
  const found = new Set<number>();
  let before = space;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    if (unit !== space) {
      if (isRareAlone(unit)) found.add(unit);
      if (before !== space) found.add((before << 16) | unit);
    }
    before = unit;
  }
  return [...found];
}

const space = 0x20;

/** Nearly every text holds each Latin letter and digit: an index on them finds nothing out. */
function isRareAlone(unit: number): boolean {
  return !((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39));
}
