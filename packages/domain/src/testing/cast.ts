import type { SeatBook } from "../seat.ts";

/** The company of the tests: who holds what. Names begin with what they are. */
export const since = "2026-01-01T00:00:00.000Z";
export const cast = {
  owner: "olga",
  valueLead: "vera",
  technologyLead: "theo",
  author: "anna",
  valueContributor: "viktor",
  technologyContributor: "tomo",
  ofBothWheels: "bo",
  viewer: "wim",
} as const;

export const book: SeatBook = {
  terms: [
    { seat: "owner", personId: cast.owner, since, until: null },
    { seat: "value_lead", personId: cast.valueLead, since, until: null },
    { seat: "technology_lead", personId: cast.technologyLead, since, until: null },
  ],
  delegations: [],
  contributions: [
    { personId: cast.author, wheel: "value", since, until: null },
    { personId: cast.valueContributor, wheel: "value", since, until: null },
    { personId: cast.technologyContributor, wheel: "technology", since, until: null },
    { personId: cast.ofBothWheels, wheel: "value", since, until: null },
    { personId: cast.ofBothWheels, wheel: "technology", since, until: null },
  ],
};

/** A company in which one person holds both lead seats. */
export const smallBook: SeatBook = {
  ...book,
  terms: book.terms.map((term) =>
    term.seat === "technology_lead" ? { ...term, personId: cast.valueLead } : term,
  ),
};
