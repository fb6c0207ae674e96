import type { Voice } from "@ryorin/contract";
import { expect, it } from "vitest";
import { blankDraft, draftOf, fieldsOf } from "./draft.ts";

const zone = "Asia/Tokyo";
const voice = {
  text: "印刷したい",
  title: null,
  source: "support",
  customer: null,
  author: { name: null, email: null },
  url: null,
  saidAt: "2026-11-23T16:30:00.000Z",
  tags: [],
  votes: 2,
  need: null,
} as unknown as Voice;

it("keeps the hour of a voice whose day was not changed, and takes a new day from its beginning", () => {
  const draft = draftOf(voice, zone);
  expect(draft.saidOn).toBe("2026-11-24");
  expect(fieldsOf(draft, zone, voice).saidAt).toBe(voice.saidAt);
  expect(fieldsOf({ ...draft, saidOn: "2026-11-20" }, zone, voice).saidAt).toBe("2026-11-19T15:00:00.000Z");
});

it("sends what was left blank as absent", () => {
  const fields = fieldsOf({ ...blankDraft("2026-11-24"), text: "x", authorName: "  ", saidOn: "" }, zone);
  expect(fields).toMatchObject({ title: null, authorName: null, authorEmail: null, url: null });
  expect("saidAt" in fields).toBe(false);
});
