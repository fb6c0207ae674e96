import {
  createProposal,
  deferProposal,
  getProposal,
  type Proposal,
  sealReview,
  submitProposal,
} from "@ryorin/contract";
import type { Company, Person } from "../company.ts";
import type { Desk } from "../desk.ts";

/** The people of one company: the CPO and the viewer read Japanese, the CTO and the owner English. */
export type Room = {
  readonly company: Company;
  readonly people: Readonly<Record<"owner" | "cpo" | "cto" | "viewer", Person>>;
  readonly teamId: string;
  readonly owner: Desk;
  readonly cpo: Desk;
  readonly cto: Desk;
  readonly viewer: Desk;
  /** Another window of the same person. */
  again(desk: "cpo" | "cto"): Promise<Desk>;
};

type Author = "cpo" | "cto";

/** What a turn begins with is made by calls; what it is about is done in the browser. */
export async function drafted({ people }: Room, title: string, author: Author = "cpo"): Promise<string> {
  const body = {
    title,
    problem: "Customers do it by hand every month.",
    noEvidenceBecause: "The interviews are next week.",
    options: [{ title: "Small" }],
    origin: author === "cpo" ? ("value" as const) : ("technology" as const),
  };
  return (await people[author].call(createProposal, { body })).id;
}

export async function handedIn(room: Room, title: string, author: Author = "cpo"): Promise<string> {
  const id = await drafted(room, title, author);
  await room.people[author].call(submitProposal, { params: { id }, body: {} });
  return id;
}

/** Sealed by both leads, and so open to all. */
export async function opened(room: Room, title: string): Promise<string> {
  const id = await handedIn(room, title);
  await seal(room, id, "value");
  await seal(room, id, "technology");
  return id;
}

export async function seal(
  { people, teamId }: Room,
  id: string,
  wheel: "value" | "technology",
): Promise<void> {
  const { call } = wheel === "value" ? people.cpo : people.cto;
  const proposal: Proposal = await call(getProposal, { params: { id } });
  const optionIds = proposal.options.map((option) => option.id);
  const content = wheel === "value" ? valued(optionIds) : judgedFeasible(optionIds, teamId);
  await call(sealReview, { params: { id, wheel }, body: { content, judgedHash: proposal.judgedHash } });
}

const fit = { verdict: "supports", reason: "It is what we sell." };
const valued = (optionIds: readonly string[]) => ({
  wheel: "value",
  unit: { kind: "money", currency: "JPY" },
  options: optionIds.map((optionId) => ({
    optionId,
    gain: { p10: 3_100_000, p50: 6_200_000, p90: 9_300_000 },
    whoGains: { text: "Accounting teams" },
    strategicFit: fit,
    marketingFit: fit,
    criticality: { kind: "none" },
    rationale: "Six renewals hang on it.",
  })),
});

const judgedFeasible = (optionIds: readonly string[], teamId: string) => ({
  wheel: "technology",
  options: optionIds.map((optionId) => ({
    optionId,
    verdict: "feasible",
    effort: [{ teamId, personDays: { p10: 5, p50: 9, p90: 20 } }],
    rationale: "A library does most of it.",
  })),
});

/** Set aside until a day by the value lead. */
export async function deferred(room: Room, title: string, until: string): Promise<string> {
  const id = await opened(room, title);
  const { call } = room.people.cpo;
  const { contentHash } = await call(getProposal, { params: { id } });
  await call(deferProposal, {
    params: { id },
    body: { wheel: "value", until, reason: "After the audit.", contentHash: contentHash ?? "" },
  });
  return id;
}
