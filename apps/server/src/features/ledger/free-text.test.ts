import {
  acceptInvitation,
  addComment,
  addEvidence,
  addHolidays,
  addNeed,
  addSegment,
  addVoice,
  changeNeed,
  changeSegment,
  createInvitation,
  createProposal,
  createScenario,
  createTeam,
  createToken,
  eraseVoiceAuthor,
  mergeNeeds,
  pasteVoices,
  patchProfile,
  patchWorkspace,
  reopenProposal,
  saveReviewDraft,
  submitProposal,
  uploadImport,
  withdrawProposal,
} from "@ryorin/contract";
import { afterAll, expect, test } from "vitest";
import { accepted, company, feasibilityReview } from "../../testing/company.ts";
import { createTestHouse } from "../../testing/people.ts";

const house = await createTestHouse();
afterAll(() => house.close());

/** In every field that people fill with words. Whoever is named in one may want it gone; the ledger is for ever. */
const words = "Hanako Yamada, 山田花子";
const mail = "hanako.yamada@test.example";

test("no words that people write, and no name or address, come into the ledger", async () => {
  const co = await company(house);
  const { pm, cpo, cto, owner } = co;
  const decided = await accepted(co);
  await pm.call(addVoice, {
    body: { text: words, title: words, source: words, authorName: words, authorEmail: mail },
  });
  await pm.call(pasteVoices, { body: { text: words, source: words, split: "line" } });
  await cpo.call(eraseVoiceAuthor, { body: { email: mail } });
  const [one, two] = [
    await pm.call(addNeed, { body: { title: words, description: words } }),
    await pm.call(addNeed, { body: { title: `${words} 2` } }),
  ];
  await pm.call(changeNeed, { params: { id: one.id }, version: one.version, body: { title: `${words} 3` } });
  await pm.call(mergeNeeds, { params: { id: one.id }, body: { intoId: two.id } });
  const segment = await pm.call(addSegment, { body: { name: words, description: words } });
  await pm.call(changeSegment, {
    params: { id: segment.id },
    version: segment.version,
    body: { name: `${words} 2` },
  });
  const { id } = await pm.call(createProposal, {
    body: {
      origin: "value",
      title: words,
      problem: words,
      audience: words,
      noEvidenceBecause: words,
      options: [{ title: words, description: words, scope: words }],
      attachments: [{ title: words, url: "https://test.example/" }],
    },
  });
  await pm.call(addEvidence, { params: { id }, body: { evidence: [{ kind: "fact", note: words }] } });
  const proposal = await pm.call(submitProposal, { params: { id }, body: {} });
  await cto.call(saveReviewDraft, {
    params: { id, wheel: "technology" },
    body: { content: { ...feasibilityReview(proposal, co.teamId, 8), note: words }, version: null },
  });
  await pm.call(addComment, { params: { id }, body: { body: words } });
  await cpo.call(withdrawProposal, { params: { id }, body: { reason: words } });
  await cpo.call(reopenProposal, { params: { id: decided.id }, body: { reason: words } });
  await cpo.call(createTeam, { body: { name: words } });
  await pm.call(createScenario, { body: { name: words, note: words } });
  await cpo.call(addHolidays, { body: { name: words, days: [{ date: "2027-01-04", name: words }] } });
  await pm.call(createToken, { body: { name: words, scopes: ["home:read"] } });
  await pm.call(patchProfile, { body: { name: words } });
  await owner.call(patchWorkspace, { version: 1, body: { name: words } });
  await pm.call(uploadImport, {
    query: { name: `${words}.csv`, source: words },
    body: new Blob([`text\n${words}`]),
  });
  const { link } = await owner.call(createInvitation, { body: { email: mail, name: words } });
  await house.nobody.call(acceptInvitation, {
    body: { token: link.split("#")[1] ?? "", account: { name: words, password: "long enough for it" } },
  });

  const ledger = await (await owner.fetch("/api/v1/ledger/export")).text();
  const entries = ledger
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; data: unknown });
  expect(entries.length).toBeGreaterThan(40);
  const told = entries.filter(({ data }) => /yamada|\u5c71\u7530/i.test(JSON.stringify(data)));
  expect(told.map((entry) => entry.kind)).toEqual([]);
});
