/** Words so common that a sentence of some length holds one, and that its neighbours lack. */
const english = /\b(the|and|is|it|to|of|for|in|on|i|we|you|my|can|not|with|this|that|would|be|are|a)\b/gi;
const others =
  /\b(der|die|das|und|nicht|ich|ist|mit|ein|eine|le|la|les|des|et|est|une|dans|pour|pas|el|los|las|que|para|con|una|por|il|che|per|non|sono|o|os|uma|não|em|het|een|niet|van)\b/gi;

/**
 * Japanese, English, or neither. Kana settle it; Han characters alone are Japanese here unless they are
 * forms that only simplified Chinese uses. Latin text is English unless another language's small words
 * outnumber the English ones.
 */
export function languageOf(text: string): "ja" | "en" | "other" {
  const sample = text.slice(0, 4_000);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample)) return "ja";
  if (/\p{Script=Han}/u.test(sample))
    return /[们这个说对时为发么没还过样让应该请问]/u.test(sample) ? "other" : "ja";
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters === 0) return "other";
  if (latin < letters / 2) return "other";
  const foreign = sample.match(others)?.length ?? 0;
  const own = sample.match(english)?.length ?? 0;
  return foreign > own || (own === 0 && /[À-ÖØ-öø-ÿŒœßğşıłąęčřžő]/.test(sample)) ? "other" : "en";
}
