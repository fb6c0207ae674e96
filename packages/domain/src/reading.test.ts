import { describe, expect, test } from "vitest";
import { mayRead, type Reader, reviewStatus } from "./reading.ts";
import { book, cast, smallBook } from "./testing/cast.ts";
import { type Story, tell } from "./testing/story.ts";
import { type Wheel, wheels } from "./wheel.ts";

/** The protocol's table "What may be read before the reveal", written down by hand. */
const person = (personId: string): Reader => ({ kind: "person", personId });
const readers: [string, Reader, Wheel[]][] = [
  ["the value lead", person(cast.valueLead), ["value"]],
  ["a value contributor", person(cast.valueContributor), ["value"]],
  ["the author, of the value wheel", person(cast.author), ["value"]],
  ["the technology lead", person(cast.technologyLead), ["technology"]],
  ["a technology contributor", person(cast.technologyContributor), ["technology"]],
  ["one of both wheels who has not chosen", person(cast.ofBothWheels), []],
  ["the owner", person(cast.owner), []],
  ["a viewer", person(cast.viewer), []],
  ["a token", { kind: "token" }, []],
  ["a connector", { kind: "connector" }, []],
  ["the portal", { kind: "portal" }, []],
];

const figuresRead = (story: Story, reader: Reader, round = story.state.round, of = book) =>
  wheels.filter((wheel) =>
    mayRead({ reader, state: story.state, book: of, at: story.at, wheel, round, what: "figures" }),
  );

describe.each([
  ["while nothing is sealed", () => tell().submitted()],
  ["while one is sealed", () => tell().submitted().seals("technology")],
  ["withdrawn before the reveal", () => tell().withdrawn()],
])("%s", (_, scene) => {
  test.each(readers)("%s reads the figures of their own wheel at most", (_name, reader, own) => {
    expect(figuresRead(scene(), reader)).toEqual(own);
  });

  test.each(readers)("%s reads the status of both", (_name, reader) => {
    const { state, at } = scene();
    for (const wheel of wheels) {
      expect(mayRead({ reader, state, book, at, wheel, round: 1, what: "status" })).toBe(true);
    }
  });
});

test("after the reveal the figures are the workspace's, never the portal's", () => {
  for (const [name, reader] of readers) {
    expect([name, figuresRead(tell().revealed(), reader)]).toEqual([
      name,
      name === "the portal" ? [] : wheels,
    ]);
  }
});

test("reopened, the new round is closed again and the old stays open", () => {
  const story = tell().accepted().does(cast.valueLead, { act: "reopen", reason: "new facts" });
  expect(figuresRead(story, person(cast.technologyLead), 2)).toEqual(["technology"]);
  expect(figuresRead(story, person(cast.technologyLead), 1)).toEqual(wheels);
  expect(figuresRead(story, person(cast.technologyLead), 3)).toEqual([]);
});

test("one of both wheels reads the one they chose, to the reveal", () => {
  const story = tell().submitted().does(cast.ofBothWheels, { act: "choose_wheel", wheel: "technology" });
  expect(figuresRead(story, person(cast.ofBothWheels))).toEqual(["technology"]);
});

test("who moves over within a round reads neither: they may have read the one and no longer belong to it", () => {
  const story = tell().submitted().after(1);
  const moved = book.contributions.flatMap((one) =>
    one.personId === cast.valueContributor
      ? [
          { ...one, until: story.at },
          { ...one, wheel: "technology" as const, since: story.at },
        ]
      : [one],
  );
  story.after(1);
  expect(figuresRead(story, person(cast.valueContributor), 1, { ...book, contributions: moved })).toEqual([]);
});

test("one person with both seats reads one wheel at a time", () => {
  const both = cast.valueLead;
  const story = tell(smallBook).submitted();
  expect(figuresRead(story, person(both), 1, smallBook)).toEqual([]);
  story.does(both, { act: "choose_wheel", wheel: "value" }).seals("value", undefined, both);
  expect(figuresRead(story, person(both), 1, smallBook)).toEqual(["value"]);
  story.does(both, { act: "choose_wheel", wheel: "technology" });
  expect(figuresRead(story, person(both), 1, smallBook)).toEqual(["technology"]);
});

test("the status is the stage, who sealed, and the minute", () => {
  const { state } = tell().submitted().seals("value");
  expect(reviewStatus(state, "value")).toEqual({
    stage: "sealed",
    sealedAt: "2026-03-02T09:00:00.000Z",
    sealedBy: cast.valueLead,
  });
  expect(reviewStatus(state, "technology")).toEqual({ stage: "not_started", sealedAt: null, sealedBy: null });
});
