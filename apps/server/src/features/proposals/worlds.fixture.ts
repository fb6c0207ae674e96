import {
  addressOf,
  askQuestion,
  chooseWheel,
  createScenario,
  createToken,
  grantDelegation,
  type Proposal,
  patchPerson,
  reopenProposal,
  routes,
  saveReviewDraft,
  tokenScopes,
} from "@ryorin/contract";
import { leadSeat, otherWheel, type Wheel, wheels } from "@ryorin/domain";
import {
  accepted,
  company,
  feasibilityReview,
  inReview,
  sealBy,
  type TestCompany,
  valueReview,
} from "../../testing/company.ts";
import { copyDatabase, type TestDatabase } from "../../testing/database.ts";
import {
  createTestHouse,
  person,
  type TestCaller,
  type TestHouse,
  type TestPerson,
} from "../../testing/people.ts";

/** A past of which every world is a copy, and everyone in it who may not read a wheel's figures. */
export type Past = {
  readonly database: TestDatabase;
  readonly house: TestHouse;
  readonly co: TestCompany;
  /** One that is reviewed for the first time, one that was accepted before, and one that a lead gave back with a question. */
  readonly proposals: Readonly<Record<"first" | "again" | "returned", Proposal>>;
  readonly scenarioId: string;
  readonly outsiders: Readonly<Record<Wheel, Readonly<Record<string, TestPerson>>>>;
  /** Secrets of tokens that may read everything: of the wheel's own lead, and of the owner. */
  readonly tokens: Readonly<Record<Wheel, Readonly<Record<string, string>>>>;
};

export async function makePast(): Promise<Past> {
  const house = await createTestHouse();
  const co = await company(house);
  const { workspace } = co;
  const named = (name: string, given: readonly Wheel[]) => person(house, { workspace, name, wheels: given });
  const both = await named("Both", wheels);
  const before = {
    value: {
      chose: await named("Chose value", wheels),
      moves: await named("Moves to value", ["technology"]),
    },
    technology: {
      chose: await named("Chose technology", wheels),
      moves: await named("Moves to technology", ["value"]),
    },
  };
  const proposal = await inReview(co.pm);
  const other = await inReview(co.pm, { title: "Another one", origin: "technology" });
  await sealBy(co.cpo, other, valueReview(other, 3_000_000));
  const decided = await accepted(co, "Looked at again");
  const again = await co.cpo.call(reopenProposal, {
    params: { id: decided.id },
    body: { reason: "It costs more than we thought." },
  });
  const back = await inReview(co.pm, { title: "Given back" });
  await co.cto.call(saveReviewDraft, {
    params: { id: back.id, wheel: "technology" },
    body: { content: feasibilityReview(back, co.teamId, 8), version: null },
  });
  await sealBy(co.cpo, back, valueReview(back, 2_000_000));
  const returned = await co.cto.call(askQuestion, {
    params: { id: back.id },
    body: { wheel: "technology", question: "For how many customers?" },
  });
  const proposals = { first: proposal, again, returned };
  const { id: scenarioId } = await co.pm.call(createScenario, {
    body: {
      name: "What if",
      changes: {
        included: Object.values(proposals).map((one) => ({
          proposalId: one.id,
          optionId: one.options[0]?.id ?? "",
        })),
      },
    },
  });
  for (const wheel of wheels) {
    for (const { id } of Object.values(proposals))
      await before[wheel].chose.call(chooseWheel, { params: { id }, body: { wheel } });
    await co.owner.call(patchPerson, {
      params: { id: before[wheel].moves.id },
      version: 1,
      body: { wheels: [wheel] },
    });
  }
  return {
    database: { url: house.databaseUrl, drop: house.close },
    house,
    co,
    proposals,
    scenarioId,
    outsiders: {
      value: await outsidersOf("value", house, co, both, before),
      technology: await outsidersOf("technology", house, co, both, before),
    },
    tokens: {
      value: await tokensOf({ lead: co.cpo, owner: co.owner }),
      technology: await tokensOf({ lead: co.cto, owner: co.owner }),
    },
  };
}

export const unchosen = "one of both who has not chosen";

type Before = Record<Wheel, { chose: TestPerson; moves: TestPerson }>;

async function outsidersOf(
  wheel: Wheel,
  house: TestHouse,
  co: TestCompany,
  both: TestPerson,
  before: Before,
): Promise<Record<string, TestPerson>> {
  const other = otherWheel(wheel);
  const { workspace } = co;
  const lent = async (to: TestPerson, since: number, until: number): Promise<TestPerson> => {
    const at = (ahead: number) => new Date(house.clock().getTime() + ahead).toISOString();
    await co.owner.call(grantDelegation, {
      body: { seat: leadSeat[wheel], delegateId: to.id, since: at(since), until: at(until) },
    });
    return to;
  };
  const hour = 3_600_000;
  const ofOther = await person(house, { workspace, wheels: [other] });
  const someone = () => person(house, { workspace, access: "viewer" });
  return {
    "the other lead": other === "value" ? co.cpo : co.cto,
    "a contributor of the other": other === "value" ? co.pm : co.engineer,
    "the owner": co.owner,
    "a viewer": co.viewer,
    [unchosen]: both,
    "one of both who chose the other": before[other].chose,
    "one who was of the other when it began": before[wheel].moves,
    "a contributor of the other who stands in for the lead": await lent(ofOther, 0, hour),
    "one who will stand in for the lead": await lent(await someone(), hour, 2 * hour),
    "one who has stood in for the lead": await lent(await someone(), 0, 500),
  };
}

async function tokensOf(makers: Record<string, TestPerson>): Promise<Record<string, string>> {
  const scopes = tokenScopes.filter((scope) => scope.endsWith(":read"));
  const made = Object.entries(makers).map(async ([name, maker]) => {
    const { secret } = await maker.call(createToken, { body: { name, scopes } });
    return [`a token of the ${name}`, secret] as const;
  });
  return Object.fromEntries(await Promise.all(made));
}

export type World = { readonly house: TestHouse; readonly database: TestDatabase };

export async function openWorld(past: Past, now: Date): Promise<World> {
  const database = await copyDatabase(past.database.url);
  return { database, house: await createTestHouse({ databaseUrl: database.url, now }) };
}

export async function shutWorld({ house, database }: World): Promise<void> {
  await house.close();
  await database.drop();
}

/** Every GET of the house, with every id that the world knows put in for its parameters. */
export async function everyDoor({ house }: World, { co, proposals, scenarioId }: Past): Promise<string[]> {
  const ids: string[] = [scenarioId];
  for (const table of ["proposal", "decision", "person", "team", "evidence", "comment"] as const) {
    const rows = await house.db
      .selectFrom(table)
      .select("id")
      .where("workspace_id", "=", co.workspace.id)
      .orderBy("id")
      .execute();
    ids.push(...rows.slice(0, table === "proposal" ? 4 : 1).map((row) => row.id));
  }
  const doors = routes
    .filter((route) => route.method === "GET" && route.name !== "streamEvents")
    .flatMap((route) => {
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "");
      if (names.length === 0) return [addressOf(route)];
      const either = names.includes("wheel") ? wheels : [undefined];
      return ids.flatMap((id) =>
        either.map((wheel) =>
          addressOf(route, {
            params: Object.fromEntries(names.map((name) => [name, name === "wheel" ? wheel : id])),
          }),
        ),
      );
    });
  const orders = ["updated", "created", "number", "title", "value", "effort", "value_per_effort"];
  return [
    ...new Set([
      ...doors,
      ...orders.flatMap((sort) =>
        ["asc", "desc"].map((way) => `/api/v1/proposals?sort=${sort}&direction=${way}&limit=1`),
      ),
      "/api/v1/proposals?search=secret",
      `/api/v1/plan/comparison?second=${scenarioId}`,
      `/api/v1/plan/file?scenarioId=${scenarioId}`,
      `/api/v1/plan/export?scenarioId=${scenarioId}`,
      ...Object.values(proposals).flatMap(({ id, options }) =>
        options.map((option) => `/api/v1/proposals/${id}/odds?optionId=${option.id}`),
      ),
    ]),
  ];
}

/**
 * Waits until every plan is computed. That is done beside the requests, and whether it was done in time to be told is a
 * matter of how busy the machine is, not of any figure.
 */
export async function plansComputed(reader: TestCaller, doors: readonly string[]): Promise<void> {
  const open = doors.filter((door) => /plan|odds/.test(door));
  for (let tries = 0; open.length > 0; tries++) {
    if (tries === 300) throw new Error(`never computed: ${open}`);
    const answers = await Promise.all(open.map((door) => told(reader, door)));
    const isLeft = answers.map((answer) => /state\\":\\"computing|plan_not_ready/.test(answer));
    open.splice(0, open.length, ...open.filter((_, at) => isLeft[at]));
    if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What a reader is told at a door: status, every header and the body. */
export async function told(reader: TestCaller, door: string): Promise<string> {
  const response = await reader.fetch(door);
  const headers = [...response.headers].filter(([name]) => name !== "date").sort();
  return JSON.stringify([response.status, headers, await response.text()]);
}

/** The live stream, read from its beginning to the ledger's head. */
export async function stream({ house }: World, reader: TestCaller, { co }: Past): Promise<string> {
  const { seq } = await house.db
    .selectFrom("ledger_head")
    .select("seq")
    .where("workspace_id", "=", co.workspace.id)
    .executeTakeFirstOrThrow();
  const response = await reader.fetch(`/api/v1/events?after=0`);
  const parts = response.body?.getReader();
  if (parts === undefined) throw new Error("a stream has a body");
  const decoder = new TextDecoder();
  let text = "";
  while (!text.includes(`\nid: ${seq}\n`)) {
    const next = await Promise.race([
      parts.read(),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), 10_000)),
    ]);
    if (next === null || next.done) throw new Error(`the stream ended before ${seq}:\n${text}`);
    text += decoder.decode(next.value, { stream: true });
  }
  await parts.cancel();
  return text;
}
