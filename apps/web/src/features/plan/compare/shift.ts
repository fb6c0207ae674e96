/** Days by which a date moves, as a signed word: later is positive. */
export type ShiftTone = "earlier" | "later" | "same" | "unknown";

export const shiftTone = (days: number | null): ShiftTone =>
  days === null ? "unknown" : days === 0 ? "same" : days > 0 ? "later" : "earlier";
