import { moneySchema, textSchema } from "@ryorin/domain";
import { z } from "zod";
import { idParams, instant, route } from "./route.ts";

/** Needs below one another: an area, what is asked of it, and so on. */
export const deepestNeed = 6;
/** Needs in a workspace: the tree is read whole. */
export const mostNeeds = 5_000;

/** What a need counts with everything below it. Each figure opens to its rows: `GET /voices?needId=…&below=true`. */
export const needCounts = z.object({
  /** Voices of this need alone. */
  own: z.number().int(),
  voices: z.number().int(),
  /** Distinct customers: `GET /customers?needId=…`. */
  customers: z.number().int(),
  /** Monthly revenue of those customers in the workspace's currency, each counted once. */
  revenue: moneySchema,
  /** Customers whose revenue is unknown or in another currency, so not in `revenue`. */
  withoutRevenue: z.number().int(),
  /** Voices of the customer with most of them: 8 of 9 from one is a narrow sample. */
  mostFromOne: z.number().int(),
  /** When the newest voice was said. */
  lastSaidAt: instant.nullable(),
});

export const need = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  title: z.string(),
  description: z.string(),
  archived: z.boolean(),
  mergedInto: z.uuid().nullable(),
  createdBy: z.uuid().nullable(),
  createdAt: instant,
  version: z.number().int(),
});
export type Need = z.infer<typeof need>;
export const countedNeed = need.extend({ counts: needCounts });
export type CountedNeed = z.infer<typeof countedNeed>;

const description = z
  .string()
  .trim()
  .max(20_000)
  .refine((text) => !text.includes("\u0000"), { params: { code: "nul" } });

export const listNeeds = route({
  feature: "voices",
  name: "listNeeds",
  method: "GET",
  path: "/needs",
  access: "member",
  summary: "The whole tree of needs, parents before children, each with what it counts",
  query: z.object({
    archived: z
      .enum(["true", "false"])
      .transform((word) => word === "true")
      .optional(),
  }),
  answer: z.object({ data: z.array(countedNeed) }),
});

export const getNeed = route({
  feature: "voices",
  name: "getNeed",
  method: "GET",
  path: "/needs/{id}",
  access: "member",
  summary: "One need with what it counts",
  params: idParams,
  answer: countedNeed,
});

export const addNeed = route({
  feature: "voices",
  name: "addNeed",
  method: "POST",
  path: "/needs",
  access: "contributor",
  summary: "Add a need",
  status: 201,
  body: z.object({
    title: textSchema(200),
    description: description.default(""),
    parentId: z.uuid().nullable().default(null),
  }),
  answer: need,
});

export const changeNeed = route({
  feature: "voices",
  name: "changeNeed",
  method: "PATCH",
  path: "/needs/{id}",
  access: "contributor",
  summary: "Change a need, or move it below another",
  params: idParams,
  versioned: true,
  body: z
    .object({
      title: textSchema(200),
      description,
      parentId: z.uuid().nullable(),
      archived: z.boolean(),
    })
    .partial(),
  answer: need,
  errors: ["stale"],
});

export const mergeNeeds = route({
  feature: "voices",
  name: "mergeNeeds",
  method: "POST",
  path: "/needs/{id}/merge",
  access: "contributor",
  summary: "Move a need's voices and the needs below it into another, and archive it",
  params: idParams,
  body: z.object({ intoId: z.uuid() }),
  answer: z.object({
    /** Takes this back: `POST /needs/merges/{id}/undo`. */
    id: z.uuid(),
    voices: z.number().int(),
    children: z.number().int(),
  }),
});

export const undoMergeNeeds = route({
  feature: "voices",
  name: "undoMergeNeeds",
  method: "POST",
  path: "/needs/merges/{id}/undo",
  access: "contributor",
  summary: "Take back a merge, save for voices and needs that went elsewhere since",
  params: idParams,
  answer: z.object({
    restored: z.number().int(),
    kept: z.number().int(),
  }),
});

export const needRoutes = [listNeeds, getNeed, addNeed, changeNeed, mergeNeeds, undoMergeNeeds] as const;
