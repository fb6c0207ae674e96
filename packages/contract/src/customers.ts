import { moneySchema, textSchema } from "@ryorin/domain";
import { z } from "zod";
import { idParams, instant, pageOf, pageQuery, raw, route } from "./route.ts";

const optionalLine = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => !text.includes("\u0000"), { params: { code: "nul" } })
    .nullable()
    .transform((text) => (text === "" ? null : text));

const segmentName = z.object({ id: z.uuid(), name: z.string() });

export const customer = z.object({
  id: z.uuid(),
  name: z.string(),
  externalId: z.string().nullable(),
  domain: z.string().nullable(),
  plan: z.string().nullable(),
  /** People who work there. */
  size: z.number().int().nullable(),
  industry: z.string().nullable(),
  /** Per month. */
  revenue: moneySchema.nullable(),
  segments: z.array(segmentName),
  archived: z.boolean(),
  createdAt: instant,
  version: z.number().int(),
});
export type Customer = z.infer<typeof customer>;

const customerFields = {
  name: textSchema(200),
  externalId: optionalLine(200),
  domain: optionalLine(253),
  plan: optionalLine(60),
  size: z.number().int().min(0).max(100_000_000).nullable(),
  industry: optionalLine(100),
  revenue: moneySchema.extend({ amount: z.int().min(0) }).nullable(),
};

export const listCustomers = route({
  feature: "voices",
  name: "listCustomers",
  method: "GET",
  path: "/customers",
  access: "member",
  summary: "Customers by name or by revenue; of a need, those whose voices it or one below it holds",
  query: pageQuery.extend({
    q: z.string().max(200).optional(),
    segmentId: z.uuid().optional(),
    needId: z.uuid().optional(),
    archived: z
      .enum(["true", "false"])
      .transform((word) => word === "true")
      .optional(),
    sort: z.enum(["name", "revenue"]).default("name"),
  }),
  answer: pageOf(customer),
});

export const getCustomer = route({
  feature: "voices",
  name: "getCustomer",
  method: "GET",
  path: "/customers/{id}",
  access: "member",
  summary: "One customer, and how many voices are theirs",
  params: idParams,
  answer: customer.extend({ voices: z.number().int(), lastVoiceAt: instant.nullable() }),
});

export const addCustomer = route({
  feature: "voices",
  name: "addCustomer",
  method: "POST",
  path: "/customers",
  access: "contributor",
  summary: "Add a customer",
  status: 201,
  body: z.object({
    name: customerFields.name,
    externalId: customerFields.externalId.optional(),
    domain: customerFields.domain.optional(),
    plan: customerFields.plan.optional(),
    size: customerFields.size.optional(),
    industry: customerFields.industry.optional(),
    revenue: customerFields.revenue.optional(),
    segmentIds: z.array(z.uuid()).max(50).default([]),
  }),
  answer: customer,
  errors: ["already_exists"],
});

export const changeCustomer = route({
  feature: "voices",
  name: "changeCustomer",
  method: "PATCH",
  path: "/customers/{id}",
  access: "contributor",
  summary: "Change a customer",
  params: idParams,
  versioned: true,
  body: z
    .object({ ...customerFields, segmentIds: z.array(z.uuid()).max(50), archived: z.boolean() })
    .partial(),
  answer: customer,
  errors: ["stale", "already_exists"],
});

export const importCustomers = route({
  feature: "voices",
  name: "importCustomers",
  method: "POST",
  path: "/customers/import",
  access: "contributor",
  summary:
    "Add or update customers from a CSV file of up to 5 MB; with `dryRun=true` only tells what would happen",
  query: z.object({
    dryRun: z
      .enum(["true", "false"])
      .transform((word) => word === "true")
      .optional(),
    name: z.string().max(255).default("customers.csv"),
  }),
  body: raw("application/octet-stream"),
  answer: z.object({
    added: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    /** Which column was taken for which field. */
    columns: z.record(z.string(), z.string()),
    errors: z.array(z.object({ line: z.number().int(), code: z.string(), message: z.string() })),
  }),
  errors: ["too_large", "unreadable_file", "too_many", "busy"],
});

export const segment = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  customers: z.number().int(),
  archived: z.boolean(),
  version: z.number().int(),
});
export type Segment = z.infer<typeof segment>;

const description = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => !text.includes("\u0000"), { params: { code: "nul" } });

export const listSegments = route({
  feature: "voices",
  name: "listSegments",
  method: "GET",
  path: "/segments",
  access: "member",
  summary: "Every segment that is not archived",
  answer: z.object({ data: z.array(segment) }),
});

export const addSegment = route({
  feature: "voices",
  name: "addSegment",
  method: "POST",
  path: "/segments",
  access: "contributor",
  summary: "Add a segment",
  status: 201,
  body: z.object({ name: textSchema(100), description: description.default("") }),
  answer: segment,
  errors: ["already_exists"],
});

export const changeSegment = route({
  feature: "voices",
  name: "changeSegment",
  method: "PATCH",
  path: "/segments/{id}",
  access: "contributor",
  summary: "Rename or archive a segment, or change who belongs to it",
  params: idParams,
  versioned: true,
  body: z
    .object({
      name: textSchema(100),
      description,
      archived: z.boolean(),
      addCustomerIds: z.array(z.uuid()).max(1_000),
      removeCustomerIds: z.array(z.uuid()).max(1_000),
    })
    .partial(),
  answer: segment,
  errors: ["stale", "already_exists"],
});

export const customerRoutes = [
  listCustomers,
  getCustomer,
  addCustomer,
  changeCustomer,
  importCustomers,
  listSegments,
  addSegment,
  changeSegment,
] as const;
