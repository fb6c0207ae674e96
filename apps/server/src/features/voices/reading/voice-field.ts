/** What a column of a file can be for a voice. */
export const voiceFields = [
  "text",
  "title",
  "customerName",
  "customerId",
  "customerDomain",
  "customerRevenue",
  "authorName",
  "authorEmail",
  "source",
  "sourceId",
  "url",
  "status",
  "tags",
  "votes",
  "language",
  "saidAt",
] as const;
export type VoiceField = (typeof voiceFields)[number];

/** Which column fills which field. One column may fill one field only. */
export type VoiceColumns = { readonly [field in VoiceField]?: string };
