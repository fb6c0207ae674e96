import { addVoice, listSessions, listVoices } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHouse, person, type TestHouse } from "../testing/people.ts";
import { tidyTasks } from "./tidy.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
});
afterAll(() => house.close());

test("what has served its time goes, what is still good stays", async () => {
  const workspace = await house.workspace();
  const writer = await person(house, { workspace, wheels: ["value"] });
  const add = (key: string) =>
    writer.call(addVoice, { body: { text: key, source: "support" }, idempotencyKey: key });
  const keys = async () =>
    (await house.db.selectFrom("idempotency").select("key").orderBy("key").execute()).map((row) => row.key);
  const tidy = () => tidyTasks(house).tidy?.({}, new AbortController().signal);

  await add("first");
  house.travel({ days: 6 });
  await add("second");
  await tidy();
  expect(await keys()).toEqual(["first", "second"]);
  house.travel({ days: 2 });
  await tidy();
  expect(await keys()).toEqual(["second"]);
  expect((await add("second")).text).toBe("second");
  expect((await writer.call(listVoices, { query: {} })).data).toHaveLength(2);
  expect((await writer.call(listSessions, {})).data).toHaveLength(1);

  house.travel({ days: 40 });
  await tidy();
  expect(await house.db.selectFrom("identity.session").select("id").execute()).toEqual([]);
});
