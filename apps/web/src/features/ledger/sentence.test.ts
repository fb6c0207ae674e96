import { proposalEventKinds } from "@ryorin/domain";
import { messages } from "@ryorin/messages";
import { expect, it } from "vitest";
import { entryKinds, isEntryKind } from "./kinds.ts";
import { numberIn, sentenceOf } from "./sentence.ts";

const textAt = (key: string, language: "en" | "ja"): unknown =>
  key
    .split(".")
    .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)?.[part], messages[language]);

it("has a word and a sentence, in both languages, for every kind of entry it knows", () => {
  for (const language of ["en", "ja"] as const)
    for (const kind of entryKinds) {
      expect(textAt(`ledger.kind.${kind}`, language), `${language} word for ${kind}`).toBeTypeOf("string");
      expect(textAt(`ledger.entry.${kind}`, language), `${language} sentence for ${kind}`).toBeTypeOf(
        "string",
      );
    }
});

it("knows every event of the protocol", () => {
  expect(proposalEventKinds.filter((kind) => !isEntryKind(kind))).toEqual([]);
});

it("tells who decided: two keys, or the owner over a disagreement", () => {
  const made = (by: string) =>
    sentenceOf({ kind: "decision.made", subjectId: "p", data: { by, kind: "accepted", round: 1 } });
  expect(made("keys")).toMatchObject({
    key: "ledger.entry.decision.made",
    words: { verdict: "ledger.verdict.accepted" },
  });
  expect(made("owner").key).toBe("ledger.entry.decision.madeByOwner");
});

it("tells a seat by its name, and an empty one as empty", () => {
  const given = sentenceOf({ kind: "seat.assigned", subjectId: "value_lead", data: { personId: "x" } });
  expect(given).toMatchObject({
    key: "ledger.entry.seat.assigned",
    words: { seat: "ledger.seat.value_lead" },
  });
  const left = sentenceOf({ kind: "seat.assigned", subjectId: "value_lead", data: { personId: null } });
  expect(left.key).toBe("ledger.entry.seat.vacated");
});

it("shows a kind it has no words for by its bare name, and survives data of another shape", () => {
  expect(sentenceOf({ kind: "moon.landed", subjectId: "x", data: {} })).toMatchObject({
    key: "ledger.entry.other",
    values: { kind: "moon.landed" },
  });
  expect(sentenceOf({ kind: "review.sealed", subjectId: "x", data: { wheel: 7 } }).words).toEqual({});
});

it("takes the number of a thing from the entry where it stands there, and only where it is one", () => {
  expect(numberIn({ subjectKind: "baseline", data: { number: 3 } })).toBe(3);
  expect(numberIn({ subjectKind: "baseline", data: { number: "3" } })).toBeNull();
  expect(numberIn({ subjectKind: "proposal", data: { number: 3 } })).toBeNull();
});
