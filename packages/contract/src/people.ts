import { leadSeat, seatSchema, wheelSchema } from "@ryorin/domain";
import { z } from "zod";
import { accessLevel } from "./identity.ts";
import { personRef } from "./proposals.ts";
import { idParams, instant, pageOf, pageQuery, route } from "./route.ts";

export const person = z.object({
  id: z.uuid(),
  /** Null when the person's data was erased. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  access: accessLevel,
  wheels: z.array(wheelSchema),
  seats: z.array(seatSchema),
  joinedAt: instant,
  leftAt: instant.nullable(),
  version: z.number().int(),
});
export type Person = z.infer<typeof person>;

export const listPeople = route({
  feature: "identity",
  name: "listPeople",
  method: "GET",
  path: "/people",
  access: "member",
  summary: "The workspace's people by name; those who left on request",
  query: pageQuery.extend({
    search: z.string().trim().max(100).optional(),
    left: z.enum(["true", "false"]).default("false"),
  }),
  answer: pageOf(person),
});

export const patchPerson = route({
  feature: "identity",
  name: "patchPerson",
  method: "PATCH",
  path: "/people/{id}",
  access: "owner",
  summary: "Change what a person may do; a viewer has no wheel",
  params: idParams,
  versioned: true,
  body: z.object({ access: accessLevel.optional(), wheels: z.array(wheelSchema).max(2).optional() }),
  answer: person,
  errors: ["stale"],
});

export const removePerson = route({
  feature: "identity",
  name: "removePerson",
  method: "DELETE",
  path: "/people/{id}",
  access: "member",
  summary: "Leave the workspace, or (the owner) remove someone; what they did stays",
  params: idParams,
  errors: ["last_owner"],
});

export const erasePerson = route({
  feature: "identity",
  name: "erasePerson",
  method: "POST",
  path: "/people/{id}/erasure",
  access: "member",
  summary:
    "Erase a person's data from the workspace for good; the ledger stays whole. By the owner or oneself",
  params: idParams,
  errors: ["last_owner"],
});

const delegation = z.object({
  id: z.uuid(),
  seat: seatSchema,
  delegate: personRef,
  grantedBy: personRef,
  since: instant,
  until: instant,
  /** Null: for everything. */
  proposalIds: z.array(z.uuid()).nullable(),
});
export type Delegation = z.infer<typeof delegation>;

export const seatState = z.object({
  seat: seatSchema,
  holder: personRef.nullable(),
  since: instant.nullable(),
  /** Grants that stand now or begin later. */
  delegations: z.array(delegation),
  /** Former holders, newest first. */
  history: z.array(z.object({ person: personRef, since: instant, until: instant })),
  /** Grows with every change of the holder. */
  version: z.number().int(),
});
export type SeatState = z.infer<typeof seatState>;

export const listSeats = route({
  feature: "identity",
  name: "listSeats",
  method: "GET",
  path: "/seats",
  access: "member",
  summary: "The three seats: who holds them, who stands in, who held them before",
  answer: z.object({ data: z.array(seatState) }),
});

export const putSeat = route({
  feature: "identity",
  name: "putSeat",
  method: "PUT",
  path: "/seats/{seat}",
  access: "owner",
  summary: "Hand a seat over; a lead seat may be empty, the owner's never. The former holder's grants end",
  params: z.object({ seat: seatSchema }),
  versioned: true,
  body: z.object({ personId: z.uuid().nullable() }),
  answer: seatState,
  errors: ["stale", "last_owner"],
});

export const grantDelegation = route({
  feature: "identity",
  name: "grantDelegation",
  method: "POST",
  path: "/delegations",
  access: "member",
  summary: "Let someone stand in for a seat for a time; by its holder or the owner",
  body: z.object({
    seat: seatSchema,
    delegateId: z.uuid(),
    /** Now when absent, or when it lies in the past. */
    since: instant.optional(),
    until: instant,
    proposalIds: z.array(z.uuid()).min(1).max(200).nullable().default(null),
  }),
  answer: delegation,
  status: 201,
});

export const revokeDelegation = route({
  feature: "identity",
  name: "revokeDelegation",
  method: "DELETE",
  path: "/delegations/{id}",
  access: "member",
  summary: "End a delegation; by the seat's holder, the owner or the delegate",
  params: idParams,
});

export const leadSeats = [leadSeat.value, leadSeat.technology] as const;

export const peopleRoutes = [
  listPeople,
  patchPerson,
  removePerson,
  erasePerson,
  listSeats,
  putSeat,
  grantDelegation,
  revokeDelegation,
] as const;
