import { linkSchema, moneySchema, textSchema } from "@ryorin/domain";
import { z } from "zod";
import { flag, idParams, instant, pageOf, pageQuery, raw, route } from "./route.ts";

/** Characters of one voice. An interview of an hour has about 60,000. */
export const longestVoice = 100_000;
/** Voices that one bulk act may change, and that one paste may bring. */
export const mostVoicesAtOnce = 1_000;

export const voiceLanguages = ["ja", "en", "other"] as const;
/** `open`: someone has yet to look at it; `done`: nothing more to do. */
export const voiceStatuses = ["open", "done"] as const;
export const voiceOrders = ["newest", "votes", "revenue"] as const;

const noNul = (text: string): boolean => !text.includes("\u0000");
/** A short text that may be left out: blank is absent. */
const optionalLine = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine(noNul, { params: { code: "nul" } })
    .nullable()
    .transform((text) => (text === "" ? null : text));

export const tagName = textSchema(60);
const tags = z.array(tagName).max(30);
/** Where it was said: a word of the workspace's own; `support`, `sales`, `interview`, … have names in messages. */
const source = textSchema(60);

export const voice = z.object({
  id: z.uuid(),
  text: z.string(),
  title: z.string().nullable(),
  source: z.string(),
  /** The id in the tool it came from; what makes an import repeatable. */
  sourceId: z.string().nullable(),
  /** The status in the tool it came from, in that tool's word. */
  sourceStatus: z.string().nullable(),
  url: z.string().nullable(),
  customer: z
    .object({ id: z.uuid(), name: z.string(), plan: z.string().nullable(), revenue: moneySchema.nullable() })
    .nullable(),
  /** Personal, and erasable. */
  author: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
  language: z.enum(voiceLanguages),
  saidAt: instant,
  tags: z.array(z.string()),
  votes: z.number().int(),
  status: z.enum(voiceStatuses),
  need: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  importId: z.uuid().nullable(),
  createdBy: z.uuid().nullable(),
  createdAt: instant,
  updatedAt: instant,
  archived: z.boolean(),
  version: z.number().int(),
});
export type Voice = z.infer<typeof voice>;

/** What narrows a list of voices; `q` finds every word as a part of the text, in any language. */
export const voiceFilter = z.object({
  q: z.string().max(200).optional(),
  needId: z.uuid().optional(),
  /** With `needId`: the needs below it as well. */
  below: flag.optional(),
  unassigned: flag.optional(),
  source: z.string().max(60).optional(),
  customerId: z.uuid().optional(),
  segmentId: z.uuid().optional(),
  tag: z.string().max(60).optional(),
  language: z.enum(voiceLanguages).optional(),
  status: z.enum(voiceStatuses).optional(),
  from: instant.optional(),
  until: instant.optional(),
  importId: z.uuid().optional(),
  /** Monthly revenue of the customer in the workspace's currency, in minor units. */
  minRevenue: z.coerce.number().int().min(0).optional(),
  archived: flag.optional(),
});
export type VoiceFilter = z.output<typeof voiceFilter>;

export const listVoices = route({
  feature: "voices",
  name: "listVoices",
  method: "GET",
  path: "/voices",
  access: "member",
  summary: "Voices, filtered and searched, in the order asked for",
  query: pageQuery.extend({ ...voiceFilter.shape, sort: z.enum(voiceOrders).default("newest") }),
  answer: pageOf(voice),
});

export const getVoice = route({
  feature: "voices",
  name: "getVoice",
  method: "GET",
  path: "/voices/{id}",
  access: "member",
  summary: "One voice",
  params: idParams,
  answer: voice,
});

export const listVoiceFacets = route({
  feature: "voices",
  name: "listVoiceFacets",
  method: "GET",
  path: "/voices/facets",
  access: "member",
  summary: "What voices can be filtered by, and how many wait for a need",
  answer: z.object({
    sources: z.array(z.string()),
    tags: z.array(z.string()),
    /** Counted up to 10,000; `more` when there are more than that. */
    unassigned: z.object({ count: z.number().int(), more: z.boolean() }),
    any: z.boolean(),
  }),
});

const voiceFields = {
  text: textSchema(longestVoice),
  title: optionalLine(300),
  source,
  sourceId: optionalLine(200),
  url: linkSchema.nullable(),
  customerId: z.uuid().nullable(),
  authorName: optionalLine(200),
  authorEmail: z.email().max(320).nullable(),
  saidAt: instant,
  tags,
  votes: z.number().int().min(0).max(1_000_000_000),
  needId: z.uuid().nullable(),
};

export const addVoice = route({
  feature: "voices",
  name: "addVoice",
  method: "POST",
  path: "/voices",
  access: "contributor",
  summary: "Add one voice",
  status: 201,
  body: z.object({
    text: voiceFields.text,
    title: voiceFields.title.optional(),
    source: source.default("other"),
    sourceId: voiceFields.sourceId.optional(),
    url: voiceFields.url.optional(),
    customerId: voiceFields.customerId.optional(),
    authorName: voiceFields.authorName.optional(),
    authorEmail: voiceFields.authorEmail.optional(),
    saidAt: instant.optional(),
    tags: tags.default([]),
    votes: voiceFields.votes.default(0),
    needId: voiceFields.needId.optional(),
  }),
  answer: voice,
  errors: ["already_exists"],
});

export const pasteVoices = route({
  feature: "voices",
  name: "pasteVoices",
  method: "POST",
  path: "/voices/paste",
  access: "contributor",
  summary: "Add many voices from one text: one per line, or one per paragraph",
  status: 201,
  body: z.object({
    text: textSchema(900_000),
    /** `line`: each line is a voice; `paragraph`: blank lines separate them. */
    split: z.enum(["line", "paragraph"]),
    source: source.default("other"),
    customerId: z.uuid().nullable().optional(),
    needId: z.uuid().nullable().optional(),
    saidAt: instant.optional(),
    tags: tags.default([]),
  }),
  answer: z.object({ ids: z.array(z.uuid()) }),
  errors: ["too_large"],
});

export const changeVoice = route({
  feature: "voices",
  name: "changeVoice",
  method: "PATCH",
  path: "/voices/{id}",
  access: "contributor",
  summary: "Change a voice",
  params: idParams,
  versioned: true,
  body: z
    .object({ ...voiceFields, status: z.enum(voiceStatuses), archived: z.boolean() })
    .omit({ sourceId: true })
    .partial(),
  answer: voice,
  errors: ["stale"],
});

/** One act on many voices. Each remembers what was before, so that it can be undone. */
export const bulkAct = z.discriminatedUnion("act", [
  z.object({ act: z.literal("assign"), needId: z.uuid().nullable() }),
  z.object({ act: z.literal("tag"), add: tags.default([]), remove: tags.default([]) }),
  z.object({ act: z.literal("archive"), archived: z.boolean() }),
  z.object({ act: z.literal("status"), status: z.enum(voiceStatuses) }),
]);
export type BulkAct = z.output<typeof bulkAct>;

export const changeVoices = route({
  feature: "voices",
  name: "changeVoices",
  method: "POST",
  path: "/voices/bulk",
  access: "contributor",
  summary: "Assign, tag, archive or finish many voices at once",
  body: z.object({ ids: z.array(z.uuid()).min(1).max(mostVoicesAtOnce), change: bulkAct }),
  answer: z.object({
    /** Undoes this act: `POST /voices/bulk/{id}/undo`. */
    id: z.uuid(),
    changed: z.number().int(),
    /** Those that were as asked already. */
    unchanged: z.number().int(),
    /** Ids that name no voice (any more). */
    missing: z.array(z.uuid()),
  }),
});

export const undoChangeVoices = route({
  feature: "voices",
  name: "undoChangeVoices",
  method: "POST",
  path: "/voices/bulk/{id}/undo",
  access: "contributor",
  summary: "Take back one bulk act, save for voices that were changed since",
  params: idParams,
  answer: z.object({ restored: z.number().int(), kept: z.array(z.uuid()) }),
});

export const exportVoices = route({
  feature: "voices",
  name: "exportVoices",
  method: "GET",
  path: "/voices/export",
  access: "member",
  summary: "Every voice of a filter as CSV (formulas defused) or JSON, newest first",
  query: voiceFilter.extend({ format: z.enum(["csv", "json"]).default("csv") }),
  answer: raw("text/csv"),
});

export const eraseVoiceAuthor = route({
  feature: "voices",
  name: "eraseVoiceAuthor",
  method: "POST",
  path: "/voices/erase-author",
  access: "lead",
  summary: "Erase the name and address of a person from every voice; what they said stays",
  body: z.object({ email: z.email().max(320) }),
  answer: z.object({ erased: z.number().int() }),
});

export const voiceRoutes = [
  listVoices,
  listVoiceFacets,
  exportVoices,
  getVoice,
  addVoice,
  pasteVoices,
  changeVoice,
  changeVoices,
  undoChangeVoices,
  eraseVoiceAuthor,
] as const;
