import { z } from "zod";
import { type Instant, instantSchema, within } from "./instant.ts";
import { idSchema } from "./text.ts";
import { type Wheel, wheelSchema, wheels } from "./wheel.ts";

export const seats = ["owner", "value_lead", "technology_lead"] as const;
export const seatSchema = z.enum(seats);
export type Seat = z.infer<typeof seatSchema>;

export const leadSeat = { value: "value_lead", technology: "technology_lead" } as const satisfies Record<
  Wheel,
  Seat
>;

/** Who held which seat, from when until when. A seat has one holder at a time. */
export const seatTermSchema = z.object({
  seat: seatSchema,
  personId: idSchema,
  since: instantSchema,
  until: instantSchema.nullable(),
});
export type SeatTerm = z.infer<typeof seatTermSchema>;

/** A seat's powers lent for a period; `proposalIds` null means for everything. */
export const delegationSchema = z.object({
  seat: seatSchema,
  delegateId: idSchema,
  grantedBy: idSchema,
  since: instantSchema,
  until: instantSchema,
  revokedAt: instantSchema.nullable(),
  proposalIds: z.array(idSchema).nullable(),
});
export type Delegation = z.infer<typeof delegationSchema>;

/** Who worked for which wheel, from when until when. */
export const contributionSchema = z.object({
  personId: idSchema,
  wheel: wheelSchema,
  since: instantSchema,
  until: instantSchema.nullable(),
});
export type Contribution = z.infer<typeof contributionSchema>;

/** Everything a workspace knows about who may act, with its history. */
export const seatBookSchema = z.object({
  terms: z.array(seatTermSchema),
  delegations: z.array(delegationSchema),
  contributions: z.array(contributionSchema),
});
export type SeatBook = z.infer<typeof seatBookSchema>;

/** How a person comes by a seat's powers. */
export type Power = "holder" | "delegate";

/** The id of the person who holds a seat at an instant; null while it is empty. */
export function holderOf(book: SeatBook, seat: Seat, at: Instant): string | null {
  const term = book.terms.find((one) => one.seat === seat && within(at, one.since, one.until));
  return term?.personId ?? null;
}

/**
 * A delegation is alive within its period, until it is revoked, and as long as whoever granted it still holds
 * the seat, or the owner's: nobody acts in the name of a lead who has left.
 */
function isAlive(book: SeatBook, delegation: Delegation, at: Instant): boolean {
  const { seat, grantedBy, since, until, revokedAt } = delegation;
  if (!within(at, since, until) || (revokedAt !== null && !within(at, since, revokedAt))) return false;
  return holderOf(book, seat, at) === grantedBy || holderOf(book, "owner", at) === grantedBy;
}

function covers(delegation: Delegation, proposalId: string | null): boolean {
  if (delegation.proposalIds === null) return true;
  return proposalId !== null && delegation.proposalIds.includes(proposalId);
}

/**
 * By what right a person has a seat's powers over a proposal at an instant; null when by none. `proposalId`
 * null asks for what concerns no single proposal (a new one, a baseline): only a delegation for everything
 * reaches that.
 */
export function powerOf(
  book: SeatBook,
  personId: string,
  seat: Seat,
  proposalId: string | null,
  at: Instant,
): Power | null {
  if (holderOf(book, seat, at) === personId) return "holder";
  const lent = book.delegations.some(
    (one) =>
      one.seat === seat && one.delegateId === personId && covers(one, proposalId) && isAlive(book, one, at),
  );
  return lent ? "delegate" : null;
}

/** Everyone with a seat's powers over a proposal at an instant, the holder first. */
export function peopleWithPower(
  book: SeatBook,
  seat: Seat,
  proposalId: string | null,
  at: Instant,
): string[] {
  const holder = holderOf(book, seat, at);
  const delegates = book.delegations
    .filter((one) => one.seat === seat && covers(one, proposalId) && isAlive(book, one, at))
    .map((one) => one.delegateId);
  return [...new Set(holder === null ? delegates : [holder, ...delegates])];
}

/** Whether a person has the powers of both lead seats: then one person may hold both keys, and it is said. */
export const hasBothLeadPowers = (book: SeatBook, personId: string, proposalId: string | null, at: Instant) =>
  wheels.every((wheel) => powerOf(book, personId, leadSeat[wheel], proposalId, at) !== null);

/** The wheels a person belongs to at an instant: as contributor, as lead, or as a lead's delegate. */
export function wheelsOf(book: SeatBook, personId: string, proposalId: string | null, at: Instant): Wheel[] {
  return wheels.filter(
    (wheel) =>
      powerOf(book, personId, leadSeat[wheel], proposalId, at) !== null ||
      book.contributions.some(
        (one) => one.personId === personId && one.wheel === wheel && within(at, one.since, one.until),
      ),
  );
}

/** Everyone who belongs to a wheel at an instant. */
export function peopleOfWheel(
  book: SeatBook,
  wheel: Wheel,
  proposalId: string | null,
  at: Instant,
): string[] {
  const contributors = book.contributions
    .filter((one) => one.wheel === wheel && within(at, one.since, one.until))
    .map((one) => one.personId);
  return [...new Set([...peopleWithPower(book, leadSeat[wheel], proposalId, at), ...contributors])];
}

/** The instants within [since, until] at which somebody's standing may have changed, in order, `since` first. */
export function turningPoints(book: SeatBook, since: Instant, until: Instant): Instant[] {
  const dates = [
    ...book.terms.flatMap((one) => [one.since, one.until]),
    ...book.delegations.flatMap((one) => [one.since, one.until, one.revokedAt]),
    ...book.contributions.flatMap((one) => [one.since, one.until]),
  ].filter((one) => one !== null);
  const inside = dates.filter((one) => within(one, since, until));
  return [...new Set([since, ...inside])].sort();
}
