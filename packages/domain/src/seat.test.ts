import { expect, test } from "vitest";
import { daysAfter } from "./instant.ts";
import {
  type Delegation,
  holderOf,
  peopleWithPower,
  powerOf,
  type SeatBook,
  turningPoints,
  wheelsOf,
} from "./seat.ts";
import { book, cast, since } from "./testing/cast.ts";

const { owner, valueLead, author, viewer, technologyLead } = cast;
const on = (day: number) => daysAfter(since, day);
const lent = (change: Partial<Delegation> = {}): SeatBook => ({
  ...book,
  delegations: [
    {
      seat: "value_lead",
      delegateId: viewer,
      grantedBy: valueLead,
      since: on(10),
      until: on(20),
      revokedAt: null,
      proposalIds: null,
      ...change,
    },
  ],
});
const power = (of: SeatBook, day: number, proposalId: string | null = "p") =>
  powerOf(of, viewer, "value_lead", proposalId, on(day));

test("a seat has its holder of that day", () => {
  const handed: SeatBook = {
    ...book,
    terms: [
      { seat: "value_lead", personId: valueLead, since, until: on(30) },
      { seat: "value_lead", personId: author, since: on(30), until: null },
    ],
  };
  expect([holderOf(handed, "value_lead", on(29.999)), holderOf(handed, "value_lead", on(30))]).toEqual([
    valueLead,
    author,
  ]);
  expect(holderOf(handed, "value_lead", on(-1))).toBeNull();
  expect(holderOf(handed, "owner", on(1))).toBeNull();
});

test("a delegate has its powers from the first instant of the period to before the last", () => {
  expect([9.999, 10, 19.999, 20].map((day) => power(lent(), day))).toEqual([
    null,
    "delegate",
    "delegate",
    null,
  ]);
});

test("a delegation ends when revoked, and from the start when revoked before", () => {
  expect([14, 15].map((day) => power(lent({ revokedAt: on(15) }), day))).toEqual(["delegate", null]);
  expect(power(lent({ revokedAt: on(5) }), 12)).toBeNull();
});

test("a delegation for named proposals reaches those, and nothing that is no proposal", () => {
  const named = lent({ proposalIds: ["p"] });
  expect([power(named, 12, "p"), power(named, 12, "q"), power(named, 12, null)]).toEqual([
    "delegate",
    null,
    null,
  ]);
  expect(power(lent(), 12, null)).toBe("delegate");
});

test("a delegation falls with the one who granted it, unless that is the owner", () => {
  const left = (of: SeatBook): SeatBook => ({
    ...of,
    terms: of.terms.map((term) => (term.seat === "value_lead" ? { ...term, until: on(15) } : term)),
  });
  expect([14, 16].map((day) => power(left(lent()), day))).toEqual(["delegate", null]);
  expect(power(left(lent({ grantedBy: owner })), 16)).toBe("delegate");
  expect(power(lent({ grantedBy: technologyLead }), 12)).toBeNull();
});

test("holder first, then delegates; a lead and a delegate belong to the wheel", () => {
  expect(peopleWithPower(lent(), "value_lead", "p", on(12))).toEqual([valueLead, viewer]);
  expect(wheelsOf(lent(), viewer, "p", on(12))).toEqual(["value"]);
  expect(wheelsOf(lent(), viewer, "p", on(30))).toEqual([]);
  expect(wheelsOf(book, technologyLead, "p", on(1))).toEqual(["technology"]);
});

test("turning points are the instants within, in order", () => {
  expect(turningPoints(lent(), on(5), on(15))).toEqual([on(5), on(10)]);
  expect(turningPoints(lent(), on(10), on(21))).toEqual([on(10), on(20)]);
});
