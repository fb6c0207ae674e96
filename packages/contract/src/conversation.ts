import { prose, wheelSchema } from "@ryorin/domain";
import { z } from "zod";
import { personRef } from "./proposals.ts";
import { idParams, instant, route } from "./route.ts";

export const comment = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  kind: z.enum(["comment", "question"]),
  /** A question to a wheel waits for that wheel until it is answered or resolved. */
  toWheel: wheelSchema.nullable(),
  body: z.string(),
  by: personRef,
  mentions: z.array(personRef),
  at: instant,
  editedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  version: z.number().int(),
});
export type Comment = z.infer<typeof comment>;
export const listComments = route({
  feature: "proposals",
  name: "listComments",
  method: "GET",
  path: "/proposals/{id}/comments",
  access: "member",
  summary: "The conversation, oldest first",
  params: idParams,
  answer: z.object({ data: z.array(comment) }),
});
export const addComment = route({
  feature: "proposals",
  name: "addComment",
  method: "POST",
  path: "/proposals/{id}/comments",
  access: "contributor",
  summary: "Comment, or ask a question as a thread; mentioned people are told",
  params: idParams,
  body: z.object({
    body: prose,
    kind: z.enum(["comment", "question"]).default("comment"),
    toWheel: wheelSchema.optional(),
    parentId: z.uuid().optional(),
    mentions: z.array(z.uuid()).max(50).default([]),
  }),
  answer: comment,
  status: 201,
});
export const changeComment = route({
  feature: "proposals",
  name: "changeComment",
  method: "PATCH",
  path: "/proposals/{id}/comments/{commentId}",
  access: "contributor",
  summary: "Edit one's own comment, or resolve a question",
  params: z.object({ id: z.uuid(), commentId: z.uuid() }),
  body: z.object({ body: prose.optional(), resolved: z.boolean().optional() }),
  answer: comment,
  versioned: true,
});
export const setSubscription = route({
  feature: "proposals",
  name: "setSubscription",
  method: "PUT",
  path: "/proposals/{id}/subscription",
  access: "member",
  summary: "Be told of what happens here, or no longer",
  params: idParams,
  body: z.object({ subscribed: z.boolean() }),
  answer: z.object({ subscribed: z.boolean() }),
});

export const conversationRoutes = [listComments, addComment, changeComment, setSubscription];
