import type { Voice } from "@ryorin/contract";
import { dayBegins, dayIn } from "../identity/settings/days.ts";

/** A voice as a form holds it. `saidOn` is a day of the workspace's zone; blank texts are absent. */
export type VoiceDraft = {
  text: string;
  title: string;
  source: string;
  customer: { id: string; name: string } | null;
  authorName: string;
  authorEmail: string;
  url: string;
  saidOn: string;
  tags: string[];
  votes: number;
  needId: string | null;
};

export const blankDraft = (today: string): VoiceDraft => ({
  text: "",
  title: "",
  source: "support",
  customer: null,
  authorName: "",
  authorEmail: "",
  url: "",
  saidOn: today,
  tags: [],
  votes: 0,
  needId: null,
});

export function draftOf(voice: Voice, zone: string): VoiceDraft {
  return {
    text: voice.text,
    title: voice.title ?? "",
    source: voice.source,
    customer: voice.customer && { id: voice.customer.id, name: voice.customer.name },
    authorName: voice.author.name ?? "",
    authorEmail: voice.author.email ?? "",
    url: voice.url ?? "",
    saidOn: dayIn(new Date(voice.saidAt), zone),
    tags: voice.tags,
    votes: voice.votes,
    needId: voice.need?.id ?? null,
  };
}

/** Fields as the server takes them. The hour of a voice survives unless its day was changed. */
export function fieldsOf(draft: VoiceDraft, zone: string, before?: Voice) {
  const kept = before !== undefined && dayIn(new Date(before.saidAt), zone) === draft.saidOn;
  const said = kept ? before.saidAt : draft.saidOn && dayBegins(draft.saidOn, zone).toISOString();
  return {
    text: draft.text,
    title: draft.title.trim() || null,
    source: draft.source.trim() || "other",
    customerId: draft.customer?.id ?? null,
    authorName: draft.authorName.trim() || null,
    authorEmail: draft.authorEmail.trim() || null,
    url: draft.url.trim() || null,
    ...(said === "" ? {} : { saidAt: said }),
    tags: draft.tags,
    votes: draft.votes,
    needId: draft.needId,
  };
}
