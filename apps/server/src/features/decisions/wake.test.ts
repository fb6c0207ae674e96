import { deferProposal, getProposal, listLedger } from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, revealed, type TestCompany } from "../../testing/company.ts";
import { createTestHouse, type TestHouse } from "../../testing/people.ts";
import { dayIn } from "../../zone.ts";
import { wakeDeferred } from "./jobs.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
});
afterAll(() => house.close());

test("a deferred proposal lies open again when its day begins in the workspace's zone, and nobody decided", async () => {
  const open = await revealed(co);
  const until = dayIn(new Date(house.clock().getTime() + 3 * 86_400_000), "Asia/Tokyo");
  const deferred = await co.cpo.call(deferProposal, {
    params: { id: open.id },
    body: { wheel: "value", contentHash: open.contentHash ?? "", reason: "After the audit.", until },
  });
  expect(deferred.deferredUntil).toBe(until);
  await wakeDeferred(house);
  expect((await co.cpo.call(getProposal, { params: { id: open.id } })).status).toBe("deferred");

  house.travel({ days: 4 });
  await Promise.all([wakeDeferred(house), wakeDeferred(house)]);
  const woken = await co.cto.call(getProposal, { params: { id: open.id } });
  expect(woken.status).toBe("revealed");
  expect(woken.keys).toEqual([]);
  const { data } = await co.viewer.call(listLedger, {
    query: { subjectId: open.id, kind: "proposal.woken" },
  });
  expect(data).toHaveLength(1);
  expect(data[0]?.actorId).toBeNull();
});
