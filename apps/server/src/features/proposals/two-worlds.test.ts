import {
  addressOf,
  getReviews,
  type Proposal,
  routes,
  saveReviewDraft,
  sealReview,
  unsealReview,
} from "@ryorin/contract";
import type { FeasibilityReview, ValueReview, Wheel } from "@ryorin/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  company,
  feasibilityReview,
  inReview,
  range,
  sealBy,
  type TestCompany,
  valueReview,
} from "../../testing/company.ts";
import { copyDatabase, type TestDatabase } from "../../testing/database.ts";
import {
  createTestHouse,
  person,
  signedIn,
  type TestCaller,
  type TestHouse,
  type TestPerson,
} from "../../testing/people.ts";

/**
 * Invariant 1 of the protocol: no answer to anyone of one wheel differs by the other wheel's unrevealed figures.
 * One past is copied into two databases; in both the same people do the same things at the same instant, but
 * with other figures. Then everyone who may not read them asks every door, and the answers must be equal to
 * the byte.
 */

let origin: TestHouse;
let past: TestDatabase;
let co: TestCompany;
let proposal: Proposal;
let both: TestPerson;
/** A little ahead, so that nothing of the past lies after it, and not on a full minute. */
const now = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 75_123);

beforeAll(async () => {
  const house = await createTestHouse();
  origin = house;
  co = await company(house);
  both = await person(house, { workspace: co.workspace, name: "Both", wheels: ["value", "technology"] });
  proposal = await inReview(co.pm);
  const other = await inReview(co.pm, { title: "Another one", origin: "technology" });
  await sealBy(co.cpo, other, valueReview(other, 3_000_000));
  past = { url: house.databaseUrl, drop: house.close };
  await house.hub.close();
  await house.db.destroy();
});
afterAll(() => past.drop());

type World = { house: TestHouse; database: TestDatabase };

async function open(): Promise<World> {
  const database = await copyDatabase(past.url);
  return { database, house: await createTestHouse({ databaseUrl: database.url, now }) };
}

async function shut({ house, database }: World): Promise<void> {
  await house.close();
  await database.drop();
}

const as = (world: World, who: TestPerson): TestCaller => signedIn(world.house, who.cookie, co.workspace);

type Figures = { gain: number; spread: number; days: number; text: string };

function review(wheel: Wheel, figures: Figures): ValueReview | FeasibilityReview {
  if (wheel === "value") {
    const made = valueReview(proposal, figures.gain);
    return {
      ...made,
      note: figures.text,
      options: made.options.map((one) => ({ ...one, gain: range(figures.gain, figures.spread) })),
    };
  }
  const made = feasibilityReview(proposal, co.teamId, figures.days);
  return {
    ...made,
    note: figures.text,
    options: made.options.map((one) => ({ ...one, risks: [], rationale: figures.text || "–" })),
  };
}

type Step = { by: "lead" | "member"; act: "save" | "seal" | "unseal" };

/** Does the same in a world, and tells what the actors of the wheel were answered as status only. */
async function live(world: World, wheel: Wheel, steps: readonly Step[], figures: Figures): Promise<number[]> {
  const lead = as(world, wheel === "value" ? co.cpo : co.cto);
  const member = as(world, wheel === "value" ? co.pm : co.engineer);
  const answered: number[] = [];
  const versions = { lead: null as number | null, member: null as number | null };
  for (const { by, act } of steps) {
    const who = by === "lead" ? lead : member;
    const params = { id: proposal.id, wheel };
    const content = review(wheel, figures);
    const result = await (act === "save"
      ? who.call(saveReviewDraft, { params, body: { content, version: versions[by] } })
      : act === "seal"
        ? who.call(sealReview, { params, body: { content, judgedHash: proposal.judgedHash } })
        : who.call(unsealReview, { params })
    ).then(
      (value) => value,
      (error: Error) => error,
    );
    answered.push(result instanceof Error ? 0 : 1);
    if (act !== "unseal" && !(result instanceof Error)) versions[by] = (versions[by] ?? 0) + 1;
  }
  return answered;
}

/** Every GET of the house, with every id that the world knows put in for its parameters. */
async function everyDoor(world: World): Promise<string[]> {
  const { db } = world.house;
  const ids: string[] = [];
  for (const table of ["proposal", "decision", "person", "team", "evidence", "comment"] as const) {
    const rows = await db
      .selectFrom(table)
      .select("id")
      .where("workspace_id", "=", co.workspace.id)
      .orderBy("id")
      .execute();
    ids.push(...rows.slice(0, 4).map((row) => row.id));
  }
  const doors = routes
    .filter((route) => route.method === "GET" && route.name !== "streamEvents")
    .flatMap((route) => {
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "");
      if (names.length === 0) return [addressOf(route)];
      const wheels = names.includes("wheel") ? ["value", "technology"] : [undefined];
      return ids.flatMap((id) =>
        wheels.map((wheel) =>
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
      ...orders.map((sort) => `/api/v1/proposals?sort=${sort}&limit=1`),
      "/api/v1/proposals?search=secret",
    ]),
  ];
}

/** What a reader is told at a door: status, every header and the body. The live stream is read to its present end. */
async function told(reader: TestCaller, door: string): Promise<string> {
  const response = await reader.fetch(door);
  const headers = [...response.headers].filter(([name]) => name !== "date").sort();
  return JSON.stringify([response.status, headers, await response.text()]);
}

async function stream(reader: TestCaller): Promise<string> {
  const response = await reader.fetch(`/api/v1/events?after=0`);
  const parts = response.body?.getReader();
  if (parts === undefined) throw new Error("a stream has a body");
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const next = await Promise.race([
      parts.read(),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), 150)),
    ]);
    if (next === null || next.done) break;
    text += decoder.decode(next.value, { stream: true });
  }
  await parts.cancel();
  return text;
}

/** What someone of the other wheel tries, and is answered: nothing of it may depend on the hidden figures. */
async function knocks(world: World, wheel: Wheel, lead: TestCaller): Promise<string> {
  const post = async (path: string, body: unknown): Promise<string> => {
    const response = await lead.fetch(`/api/v1/proposals/${proposal.id}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return `${response.status} ${await response.text()}`;
  };
  const hidden = review(wheel, { gain: 1, spread: 1, days: 1, text: "guess" });
  return JSON.stringify([
    await post(`/reviews/${wheel}/seal`, { content: hidden, judgedHash: proposal.judgedHash }),
    await post(`/reviews/${wheel}/unseal`, {}),
    await post(`/reviews/${wheel}/revisions`, { content: hidden, reason: "guess" }),
    await post(`/keys/${wheel}`, {
      optionId: proposal.options[0]?.id,
      contentHash: "0".repeat(64),
      terms: {},
      own: {},
    }),
    world.house.logged.map((line) => line.message).join("\n"),
  ]);
}

const figures = fc.record({
  gain: fc.integer({ min: 10, max: 900_000_000 }),
  spread: fc.constantFrom(1, 1.5, 2, 10),
  days: fc.integer({ min: 1, max: 900 }),
  text: fc.constantFrom("", "secret", "秘密の数字 42", "x".repeat(5_000), "</script>"),
});
const steps = fc.array(
  fc.record({
    by: fc.constantFrom<Step["by"]>("lead", "member"),
    act: fc.constantFrom<Step["act"]>("save", "seal", "unseal"),
  }),
  { minLength: 1, maxLength: 5 },
);

test("nobody outside a wheel learns anything of its unrevealed figures through any door", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Wheel>("value", "technology"),
      steps,
      figures,
      figures,
      async (wheel, path, one, two) => {
        const [here, there] = await Promise.all([open(), open()]);
        try {
          expect(await live(here, wheel, path, one)).toEqual(await live(there, wheel, path, two));
          const outside = [
            wheel === "value" ? co.cto : co.cpo,
            wheel === "value" ? co.engineer : co.pm,
            co.owner,
            co.viewer,
            both,
            // The author of a proposal is of the value wheel here.
            ...(wheel === "technology" ? [co.pm] : []),
          ];
          const doors = await everyDoor(here);
          for (const who of outside) {
            for (const door of doors)
              expect(await told(as(here, who), door), door).toBe(await told(as(there, who), door));
          }
          const spy = outside[0] as TestPerson;
          expect(await stream(as(here, spy))).toBe(await stream(as(there, spy)));
          expect(await knocks(here, wheel, as(here, spy))).toBe(await knocks(there, wheel, as(there, spy)));
        } finally {
          await Promise.all([shut(here), shut(there)]);
        }
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
});

test("the comparison sees a difference where there is one: the wheel itself reads other figures", async () => {
  const [here, there] = await Promise.all([open(), open()]);
  const path: Step[] = [{ by: "lead", act: "seal" }];
  await live(here, "value", path, { gain: 1_000, spread: 2, days: 1, text: "" });
  await live(there, "value", path, { gain: 9_000, spread: 2, days: 1, text: "" });
  const door = addressOf(getReviews, { params: { id: proposal.id } });
  expect(await told(as(here, co.pm), door)).not.toBe(await told(as(there, co.pm), door));
  await Promise.all([shut(here), shut(there)]);
  expect(origin.logged.filter((line) => line.level === "error")).toEqual([]);
});
