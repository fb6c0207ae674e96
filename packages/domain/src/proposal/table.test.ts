import { describe, expect, test } from "vitest";
import { cast } from "../testing/cast.ts";
import { content } from "../testing/papers.ts";
import { connector, everyWheel, type Scene, scenes, system, table } from "../testing/protocol-table.ts";
import { person, proposalId, tell } from "../testing/story.ts";
import type { Act } from "./acts.ts";
import type { Actor, Command } from "./commands.ts";

/**
 * The protocol's table, written down a second time by hand: each act is tried by each kind of actor in each
 * place a proposal can stand. Where the table says so it must succeed and lead to the status it names;
 * everywhere else it must be refused, for the reason and naming who could.
 */
const { valueLead, author } = cast;

/** Where an act fails for a reason of its own before or beside its status; tested one by one in `conditions.test.ts`. */
const ownReasons: { act: Act; scene: Scene; code: string }[] = [
  { act: "seal", scene: "value_sealed", code: "already_sealed" },
  { act: "unseal", scene: "in_review", code: "not_sealed" },
  { act: "escalate", scene: "revealed", code: "no_objection" },
  { act: "object", scene: "deferred", code: "own_decision" },
  { act: "object", scene: "declined", code: "own_decision" },
];

const actors: [string, Actor][] = [
  ...Object.values(cast).map((id): [string, Actor] => [id, person(id)]),
  [system, { kind: "system" }],
  [connector, { kind: "connector" }],
];

describe.each(table)("$act → $to", ({ act, command, from, by, to, refused = {} }) => {
  test.each(Object.keys(scenes) as Scene[])("from %s", (scene) => {
    const story = scenes[scene]();
    const before = story.state;
    const given = command(story);
    for (const [name, actor] of actors) {
      const decided = story.triesAs(actor, given);
      const isInTable = from.includes(scene) && by.includes(name);
      if (isInTable) {
        expect(decided, `${name} may`).toMatchObject({ ok: true });
        const { state: now } = scenes[scene]().doesAs(actor, given);
        const after = typeof to === "string" ? to : to[scene];
        expect(now.status).toBe(after === "as before" ? before.status : after);
        continue;
      }
      expect(decided.ok, `${name} may not`).toBe(false);
      if (decided.ok) continue;
      expect(decided.data).toMatchObject({ act, status: before.status });
      const named = decided.data.whoCould.flatMap((one) => [...one.personIds]);
      if (by.includes(name) || name in refused) {
        const own = ownReasons.find((one) => one.act === act && one.scene === scene)?.code;
        const isInPlace = from.includes(scene);
        expect(isInPlace ? [refused[name]] : [own, "wrong_status", "already_revealed"]).toContain(
          decided.code,
        );
        if (own === undefined && !isInPlace)
          expect(decided.data.condition).toHaveProperty("is", before.status);
      } else {
        expect(decided.code).toBe("not_allowed");
        const could = [...by, ...Object.keys(refused)].filter((one) => one !== system && one !== connector);
        expect(new Set(named)).toEqual(new Set(could));
      }
    }
  });
});

test("create: a contributor or a lead, of either wheel; not the owner or a viewer", () => {
  for (const [name, actor] of actors) {
    const decided = tell().triesAs(actor, {
      act: "create",
      proposalId,
      origin: "technology",
      content: content(),
    });
    expect([name, decided.ok]).toEqual([name, everyWheel.includes(name)]);
    if (decided.ok) continue;
    expect(decided).toMatchObject({ code: "not_allowed", data: { status: null, act: "create" } });
    expect(new Set(decided.data.whoCould[0]?.personIds)).toEqual(new Set(everyWheel));
  }
});

test("two keys, one after the other, accept; so do two to stop", () => {
  expect(tell().accepted().state.status).toBe("accepted");
  expect(tell().stopped().state).toMatchObject({
    status: "stopped",
    stopKeys: { value: null, technology: null },
  });
});

test("nothing but `create` starts from nothing, and it does so once", () => {
  for (const { command } of table) {
    const given = command(scenes.draft());
    expect(tell().tries(valueLead, given)).toMatchObject({ ok: false, code: "proposal_unknown" });
  }
  const again: Command = { act: "create", proposalId, origin: "value", content: content() };
  expect(tell().created().tries(author, again)).toMatchObject({ ok: false, code: "proposal_exists" });
});

test("the scenes stand where they say, and every status has one", () => {
  const reached = Object.entries(scenes).map(([name, scene]) => [name, scene().state.status] as const);
  const named = { value_sealed: "in_review", objected: "revealed" } as Record<string, string>;
  for (const [name, status] of reached) expect(status).toBe(named[name] ?? name);
  expect(new Set(reached.map(([, status]) => status)).size).toBe(13);
});
