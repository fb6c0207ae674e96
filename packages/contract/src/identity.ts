import { currencySchema, seatSchema, textSchema, wheelSchema } from "@ryorin/domain";
import { z } from "zod";
import { instant, route } from "./route.ts";

export const language = z.enum(["en", "ja"]);

/** IANA name, as this runtime knows it. */
export const zone = z
  .string()
  .max(64)
  .refine(
    (name) => {
      try {
        new Intl.DateTimeFormat("en", { timeZone: name });
        return true;
      } catch {
        return false;
      }
    },
    { params: { code: "unknown_zone" } },
  );
export const currency = currencySchema.refine((code) => Intl.supportedValuesOf("currency").includes(code), {
  params: { code: "unknown_currency" },
});

export const accessLevel = z.enum(["viewer", "contributor"]);
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const password = z.string().min(10).max(128);
export const personName = textSchema(100);

export const workspaceInput = z.object({
  name: textSchema(100),
  language,
  zone,
  currency,
  /** In what value is estimated. */
  valueUnit: z.enum(["money", "points"]).default("money"),
});

export const workspace = workspaceInput.extend({
  id: z.uuid(),
  /** Its name in addresses and in the header `Ryorin-Workspace`. */
  slug: z.string(),
  valueUnit: z.enum(["money", "points"]),
  demo: z.boolean(),
  createdAt: instant,
  version: z.number().int(),
});
export type Workspace = z.infer<typeof workspace>;

/** What a person is in one workspace. */
export const standing = workspace.omit({ createdAt: true, version: true }).extend({
  access: accessLevel,
  wheels: z.array(wheelSchema),
  seats: z.array(seatSchema),
  /** Seats this person stands in for now; `proposalIds` null means for everything. */
  delegations: z.array(
    z.object({ seat: seatSchema, proposalIds: z.array(z.uuid()).nullable(), until: instant }),
  ),
});
export type Standing = z.infer<typeof standing>;

export const demoRoles = ["owner", "value_lead", "technology_lead", "pm", "engineer", "viewer"] as const;
export type DemoRole = (typeof demoRoles)[number];

export const getSession = route({
  feature: "identity",
  name: "getSession",
  method: "GET",
  path: "/session",
  access: "public",
  summary: "Who is signed in, of which workspaces, and what this server needs or offers",
  answer: z.object({
    person: z
      .object({
        id: z.uuid(),
        name: z.string(),
        email: z.string(),
        /** Null: as the browser asks. */
        language: language.nullable(),
        hasPassword: z.boolean(),
      })
      .nullable(),
    workspaces: z.array(standing),
    /** No company has been made on this server yet. */
    setupNeeded: z.boolean(),
    /** `outbox`: no mail server is set, so links are handed on by people. */
    mail: z.enum(["smtp", "outbox"]),
    /** Whether the demo company may be looked at. */
    demo: z.boolean(),
  }),
});
export type Session = z.infer<typeof getSession.answer>;

const signedInTo = z.object({ workspace: z.object({ id: z.uuid(), slug: z.string() }) });

export const setUp = route({
  feature: "identity",
  name: "setUp",
  method: "POST",
  path: "/set-up",
  access: "public",
  summary: "Make the first workspace and its owner, and sign the owner in; once per server",
  body: z.object({ name: personName, email, password, workspace: workspaceInput }),
  answer: signedInTo,
  status: 201,
  errors: ["set_up_done", "too_many"],
});

export const createWorkspace = route({
  feature: "identity",
  name: "createWorkspace",
  method: "POST",
  path: "/workspaces",
  access: "person",
  summary: "Make another workspace, with its maker as owner",
  body: workspaceInput,
  answer: workspace,
  status: 201,
});

export const getWorkspace = route({
  feature: "identity",
  name: "getWorkspace",
  method: "GET",
  path: "/workspace",
  access: "member",
  summary: "The workspace and its settings",
  answer: workspace,
});

export const patchWorkspace = route({
  feature: "identity",
  name: "patchWorkspace",
  method: "PATCH",
  path: "/workspace",
  access: "owner",
  summary: "Change the workspace's settings; currency and value unit only while nothing is estimated in them",
  versioned: true,
  body: workspaceInput.extend({ valueUnit: z.enum(["money", "points"]) }).partial(),
  answer: workspace,
  errors: ["stale", "conflict"],
});

export const patchProfile = route({
  feature: "identity",
  name: "patchProfile",
  method: "PATCH",
  path: "/profile",
  access: "person",
  summary: "Change one's own name or language, in every workspace",
  body: z.object({ name: personName.optional(), language: language.nullable().optional() }),
});

export const putPassword = route({
  feature: "identity",
  name: "putPassword",
  method: "PUT",
  path: "/profile/password",
  access: "person",
  summary: "Set or replace one's password; ends one's other sessions",
  body: z.object({
    /** Needed when there is one. */
    current: z.string().max(128).optional(),
    next: password,
  }),
  errors: ["too_many"],
});

export const viewDemoAs = route({
  feature: "identity",
  name: "viewDemoAs",
  method: "POST",
  path: "/demo/view-as",
  access: "public",
  summary: "Look at the demo company as someone of it; not there outside the demo",
  body: z.object({ role: z.enum(demoRoles) }),
  answer: signedInTo,
  errors: ["not_found"],
});

export const getDemoProgress = route({
  feature: "identity",
  name: "getDemoProgress",
  method: "GET",
  path: "/demo/progress",
  access: "public",
  summary: "How far the demo company is made, for those who wait for it; not there outside the demo",
  answer: z.object({
    percent: z.int().min(0).max(100),
    /** The instant the story has reached; null before it begins. */
    reached: instant.nullable(),
  }),
  errors: ["not_found"],
});

export const identityRoutes = [
  getSession,
  setUp,
  createWorkspace,
  getWorkspace,
  patchWorkspace,
  patchProfile,
  putPassword,
  viewDemoAs,
  getDemoProgress,
] as const;
