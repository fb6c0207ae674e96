import { wheelSchema } from "@ryorin/domain";
import { z } from "zod";
import { accessLevel, email, language, password, personName } from "./identity.ts";
import { leadSeats } from "./people.ts";
import { personRef } from "./proposals.ts";
import { idParams, instant, pageOf, pageQuery, route } from "./route.ts";

const offer = {
  access: accessLevel,
  wheels: z.array(wheelSchema),
  /** A lead seat that comes with it, when nobody holds it by then. */
  seat: z.enum(leadSeats).nullable(),
};

export const invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
  ...offer,
  createdBy: personRef,
  createdAt: instant,
  expiresAt: instant,
  state: z.enum(["open", "accepted", "revoked", "expired"]),
});
export type Invitation = z.infer<typeof invitation>;

export const createInvitation = route({
  feature: "identity",
  name: "createInvitation",
  method: "POST",
  path: "/invitations",
  access: "owner",
  summary: "Invite someone by mail; the answer holds a link to hand on, shown this once",
  body: z.object({
    email,
    name: personName.optional(),
    access: accessLevel.default("contributor"),
    wheels: z.array(wheelSchema).max(2).default([]),
    seat: z.enum(leadSeats).nullable().default(null),
    /** Of the mail; the workspace's when absent. */
    language: language.optional(),
  }),
  answer: invitation.extend({ link: z.string() }),
  status: 201,
  errors: ["already_exists"],
});

export const listInvitations = route({
  feature: "identity",
  name: "listInvitations",
  method: "GET",
  path: "/invitations",
  access: "owner",
  summary: "Invitations, newest first",
  query: pageQuery,
  answer: pageOf(invitation),
});

export const revokeInvitation = route({
  feature: "identity",
  name: "revokeInvitation",
  method: "DELETE",
  path: "/invitations/{id}",
  access: "owner",
  summary: "Withdraw an invitation that nobody accepted yet",
  params: idParams,
  errors: ["invitation_spent"],
});

/** In the body, never in the address: addresses end up in logs and histories. */
const token = z.string().max(200);

export const previewInvitation = route({
  feature: "identity",
  name: "previewInvitation",
  method: "POST",
  path: "/invitations/preview",
  access: "public",
  summary: "What an invitation's link offers",
  body: z.object({ token }),
  answer: z.object({
    workspaceName: z.string(),
    workspaceLanguage: language,
    inviterName: z.string().nullable(),
    email: z.string(),
    name: z.string().nullable(),
    ...offer,
    expiresAt: instant,
  }),
  errors: ["invitation_spent", "too_many"],
});

export const acceptInvitation = route({
  feature: "identity",
  name: "acceptInvitation",
  method: "POST",
  path: "/invitations/acceptance",
  access: "public",
  summary: "Join: as who is signed in, or with a new account (name and password), which is then signed in",
  body: z.object({
    token,
    account: z.object({ name: personName, password, language: language.optional() }).optional(),
  }),
  answer: z.object({
    workspace: z.object({ id: z.uuid(), slug: z.string() }),
    /** False when the offered seat was taken meanwhile. */
    seatGiven: z.boolean(),
  }),
  errors: ["invitation_spent", "already_exists", "unauthenticated", "too_many"],
});

export const invitationRoutes = [
  createInvitation,
  listInvitations,
  revokeInvitation,
  previewInvitation,
  acceptInvitation,
] as const;
