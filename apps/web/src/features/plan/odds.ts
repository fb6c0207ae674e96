/** Odds in a word, so that nobody has to translate a percentage; the figure stands beside it. */
export const oddsWords = ["certain", "likely", "ratherLikely", "even", "unlikely", "veryUnlikely"] as const;
export type OddsWord = (typeof oddsWords)[number];

export function oddsWord(share: number): OddsWord {
  if (share >= 0.95) return "certain";
  if (share >= 0.8) return "likely";
  if (share >= 0.6) return "ratherLikely";
  if (share >= 0.4) return "even";
  return share >= 0.15 ? "unlikely" : "veryUnlikely";
}

export type OddsTone = "good" | "warn" | "bad";
/** Whether one can count on a date, is well advised to watch it, or had better not promise it. */
export const oddsTone = (share: number): OddsTone => (share >= 0.8 ? "good" : share >= 0.5 ? "warn" : "bad");

/** Never 0 % or 100 % of a simulation: a thousand runs that all held are no certainty. */
export function shownShare(share: number): number {
  return Math.min(0.99, Math.max(0.01, share));
}
