import type { LedgerEntry } from "@ryorin/contract";
import type { MessageKey } from "@ryorin/messages";
import { type EntryKind, isEntryKind } from "./kinds.ts";

/** Which text tells an entry, and what fills it. Words of our own (wheel, seat, …) are keys, to be translated. */
export type Sentence = {
  key: MessageKey;
  words: Record<string, MessageKey>;
  values: Record<string, string | number>;
  /** Days, to be written in the reader's manner. */
  days: Record<string, string>;
};

const wheel = (value: unknown): MessageKey | undefined =>
  value === "value" || value === "technology" ? `home.wheelWord.${value}` : undefined;
const seat = (value: unknown): MessageKey | undefined =>
  value === "owner" || value === "value_lead" || value === "technology_lead"
    ? `ledger.seat.${value}`
    : undefined;
const verdict = (value: unknown): MessageKey | undefined =>
  value === "accepted" || value === "declined" || value === "deferred"
    ? `ledger.verdict.${value}`
    : undefined;
const origin = wheel;

/** An entry as a sentence. Data of an older or newer shape never breaks it: what is missing is left out. */
export function sentenceOf({
  kind,
  data,
  subjectId,
}: Pick<LedgerEntry, "kind" | "data" | "subjectId">): Sentence {
  if (!isEntryKind(kind)) return { key: "ledger.entry.other", words: {}, values: { kind }, days: {} };
  const key = variantOf(kind, data);
  const words: Record<string, MessageKey | undefined> = {
    wheel: wheel(data.wheel),
    origin: origin(data.origin),
    seat: seat(data.seat ?? (kind.startsWith("seat.") ? subjectId : undefined)),
    verdict: verdict(data.kind),
  };
  return {
    key,
    words: Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined)) as Record<
      string,
      MessageKey
    >,
    values: Object.fromEntries(
      Object.entries(data).filter(
        ([name, value]) => (typeof value === "number" || typeof value === "string") && !(name in words),
      ),
    ) as Record<string, string | number>,
    days: typeof data.on === "string" ? { on: data.on } : {},
  };
}

/** Some kinds say two different things, depending on what stands in them. */
function variantOf(kind: EntryKind, data: Record<string, unknown>): MessageKey {
  if (kind === "decision.made")
    return data.by === "owner" ? "ledger.entry.decision.madeByOwner" : "ledger.entry.decision.made";
  if (kind === "seat.assigned" && data.personId === null) return "ledger.entry.seat.vacated";
  return `ledger.entry.${kind}` as MessageKey;
}

/** The number that people say, where the entry itself holds it. */
export function numberIn({ subjectKind, data }: Pick<LedgerEntry, "subjectKind" | "data">): number | null {
  return subjectKind === "baseline" && typeof data.number === "number" ? data.number : null;
}
