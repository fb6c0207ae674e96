import {
  addressOf,
  getReviews,
  saveReviewDraft,
  sealReview,
  submitProposal,
  unsealReview,
} from "@ryorin/contract";
import { type FeasibilityReview, otherWheel, type ValueReview, type Wheel, wheels } from "@ryorin/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { feasibilityReview, range, valueReview } from "../../testing/company.ts";
import { signedIn, type TestCaller, type TestPerson, withToken } from "../../testing/people.ts";
import {
  everyDoor,
  makePast,
  openWorld,
  type Past,
  plansComputed,
  shutWorld,
  stream,
  told,
  unchosen,
  type World,
} from "./worlds.fixture.ts";

/**
 * Invariant 1 of the protocol: no answer to anyone of one wheel differs by the other wheel's unrevealed figures.
 * One past is copied into two databases; in both the same people do the same things at the same instant, but
 * with other figures. Then everyone who may not read them asks every door, and the answers must be equal to
 * the byte.
 */

let past: Past;
/** A little ahead, so that nothing of the past lies after it, and not on a full minute. */
const now = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 75_123);

beforeAll(async () => {
  past = await makePast();
  await past.house.hub.close();
  await past.house.db.destroy();
});
afterAll(() => past.database.drop());

const open = (): Promise<World> => openWorld(past, now);
const as = (world: World, who: TestPerson): TestCaller =>
  signedIn(world.house, who.cookie, past.co.workspace);

type Figures = { gain: number; spread: number; days: number; text: string };
type Which = keyof Past["proposals"];

function review(which: Which, wheel: Wheel, figures: Figures): ValueReview | FeasibilityReview {
  const proposal = past.proposals[which];
  if (wheel === "value") {
    const made = valueReview(proposal, figures.gain);
    return {
      ...made,
      note: figures.text,
      options: made.options.map((one) => ({ ...one, gain: range(figures.gain, figures.spread) })),
    };
  }
  const made = feasibilityReview(proposal, past.co.teamId, figures.days);
  return {
    ...made,
    note: figures.text,
    options: made.options.map((one) => ({ ...one, risks: [], rationale: figures.text || "–" })),
  };
}

type Step = { by: "lead" | "member"; act: "save" | "seal" | "unseal" | "submit" };
type Lived = { which: Which; wheel: Wheel; steps: readonly Step[]; figures: Figures };

/** Does the same in a world, and tells what the actors of the wheel were answered as status only. */
async function live(world: World, { which, wheel, steps, figures }: Lived): Promise<number[]> {
  const { co, proposals } = past;
  const { id, judgedHash } = proposals[which];
  const lead = as(world, wheel === "value" ? co.cpo : co.cto);
  const member = as(world, wheel === "value" ? co.pm : co.engineer);
  const answered: number[] = [];
  const versions = { lead: null as number | null, member: null as number | null };
  const params = { id, wheel };
  for (const { by, act } of steps) {
    const who = by === "lead" ? lead : member;
    const content = review(which, wheel, figures);
    const result = await (act === "save"
      ? who.call(saveReviewDraft, { params, body: { content, version: versions[by] } })
      : act === "seal"
        ? who.call(sealReview, { params, body: { content, judgedHash } })
        : act === "unseal"
          ? who.call(unsealReview, { params })
          : as(world, co.pm).call(submitProposal, { params: { id }, body: {} })
    ).then(
      (value) => value,
      (error: Error) => error,
    );
    answered.push(result instanceof Error ? 0 : 1);
    if ((act === "save" || act === "seal") && !(result instanceof Error))
      versions[by] = (versions[by] ?? 0) + 1;
  }
  return answered;
}

/** What someone of the other wheel tries, and is answered: nothing of it may depend on the hidden figures. */
async function knocks(
  world: World,
  { which, wheel, chooses }: { which: Which; wheel: Wheel; chooses: Wheel },
  caller: TestCaller,
): Promise<string> {
  const { id, judgedHash, options } = past.proposals[which];
  const optionId = options[0]?.id;
  const send = async (method: string, path: string, body: unknown): Promise<string> => {
    const response = await caller.fetch(`/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const headers = [...response.headers].filter(([name]) => name !== "date").sort();
    return JSON.stringify([response.status, headers, await response.text()]);
  };
  const at = `/proposals/${id}`;
  const content = review(which, wheel, { gain: 1, spread: 1, days: 1, text: "guess" });
  const key = { optionId, contentHash: "0".repeat(64), terms: {}, own: {} };
  const changes = { included: [{ proposalId: id, optionId }] };
  return JSON.stringify([
    await send("PUT", `${at}/reviews/${wheel}/draft`, { content, version: null }),
    await send("PUT", `${at}/reviews/${wheel}/draft`, { content, version: 1 }),
    await send("POST", `${at}/reviews/${wheel}/seal`, { content, judgedHash }),
    await send("POST", `${at}/reviews/${wheel}/unseal`, {}),
    await send("POST", `${at}/reviews/${wheel}/revisions`, { content, reason: "guess" }),
    await send("PUT", `${at}/acting-wheel`, { wheel: chooses }),
    await send("POST", `${at}/keys/${wheel}`, key),
    await send("POST", "/plan/preview", { changes, seed: 1 }),
    await send("POST", "/plan/facts", { included: changes.included }),
    await send("POST", "/plan/what-it-takes", { changes, seed: 1, item: id, date: "2030-01-01" }),
    // Better plans are told as the time passes; the last one depends on nothing but the plan.
    JSON.parse(await send("POST", "/plan/optimise", { changes: {}, seed: 1, evaluations: 50 }))[2]
      .split("\n")
      .slice(-3)
      .join("\n"),
    await told(caller, addressOf(getReviews, { params: { id } })),
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
    act: fc.constantFrom<Step["act"]>("save", "seal", "unseal", "submit"),
  }),
  { minLength: 1, maxLength: 5 },
);

test("nobody outside a wheel learns anything of its unrevealed figures through any door", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Which>("first", "again", "returned"),
      fc.constantFrom<Wheel>("value", "technology"),
      steps,
      figures,
      figures,
      async (which, wheel, path, one, two) => {
        const [here, there] = await Promise.all([open(), open()]);
        try {
          const lived = { which, wheel, steps: path };
          expect(await live(here, { ...lived, figures: one })).toEqual(
            await live(there, { ...lived, figures: two }),
          );
          const doors = await everyDoor(here, past);
          await Promise.all([here, there].map((world) => plansComputed(as(world, past.co.viewer), doors)));
          for (const [name, ask] of readersOf(wheel)) {
            const all = (world: World) =>
              Promise.all([stream(world, ask(world), past), ...doors.map((door) => told(ask(world), door))]);
            const [seenHere, seenThere] = await Promise.all([all(here), all(there)]);
            for (const [at, door] of ["the stream", ...doors].entries())
              expect(seenHere[at], `${name}: ${door}`).toBe(seenThere[at]);
          }
          // What is tried may change the world: after everything was read.
          for (const [name, ask] of readersOf(wheel)) {
            const tried = { which, wheel, chooses: name === unchosen ? otherWheel(wheel) : wheel };
            expect(await knocks(here, tried, ask(here)), name).toBe(await knocks(there, tried, ask(there)));
          }
        } finally {
          await Promise.all([shutWorld(here), shutWorld(there)]);
        }
      },
    ),
    { numRuns: 3, endOnFailure: true },
  );
});

/** Everyone who may not read a wheel's figures, and how they ask in a world. */
function readersOf(wheel: Wheel): [string, (world: World) => TestCaller][] {
  const people = Object.entries(past.outsiders[wheel]).map(
    ([name, who]) => [name, (world: World) => as(world, who)] as [string, (world: World) => TestCaller],
  );
  const tokens = Object.entries(past.tokens[wheel]).map(
    ([name, secret]) =>
      [name, (world: World) => withToken(world.house, secret)] as [string, (world: World) => TestCaller],
  );
  return [...people, ...tokens];
}

test.each(wheels)("the comparison sees a difference where there is one: %s reads its own", async (wheel) => {
  const [here, there] = await Promise.all([open(), open()]);
  const lived = { wheel, steps: [{ by: "lead", act: "seal" }] } as const;
  for (const which of ["first", "again"] as const) {
    await live(here, { ...lived, which, figures: { gain: 1_000, spread: 2, days: 1, text: "" } });
    await live(there, { ...lived, which, figures: { gain: 9_000, spread: 2, days: 9, text: "" } });
    const door = addressOf(getReviews, { params: { id: past.proposals[which].id } });
    const who = wheel === "value" ? past.co.pm : past.co.engineer;
    expect(await told(as(here, who), door)).not.toBe(await told(as(there, who), door));
  }
  await Promise.all([shutWorld(here), shutWorld(there)]);
  expect(past.house.logged.filter((line) => line.level === "error")).toEqual([]);
});
