import { expect } from "vitest";
import { type Story, waiting } from "./story.ts";

export async function sealValue(story: Story): Promise<void> {
  const { cpo, cto, id } = story;
  const { page, t, box, button } = cpo;
  await (await waiting(cpo, "review_to_seal", "value")).click();
  await box(t("ui.range.low")).fill("3100000");
  await box(t("ui.range.likely")).fill("6200000");
  await box(t("ui.range.high")).fill("9300000");
  await box(t("proposals.gainers.text")).fill("Accounting teams");
  for (const field of ["strategicFit", "marketingFit"] as const) {
    const group = page.getByRole("group", { name: t(`proposals.answer.${field}`), exact: true });
    await group.getByText(t("proposals.fit.supports"), { exact: true }).click();
    const why = t("proposals.fit.reasonOf", { field: t(`proposals.answer.${field}`) });
    await box(why).fill("It is what we sell.");
  }
  await page.getByText(t("proposals.criticality.none"), { exact: true }).click();
  await box(t("proposals.answer.rationale")).fill("Six renewals hang on it.");
  await cpo.accessible();
  await button(t("proposals.review.seal")).click();
  await button(t("proposals.seal.confirm")).waitFor();
  await cpo.accessible();
  await button(t("proposals.seal.confirm")).click();
  await cpo.see(t("proposals.seal.done"));

  // The other wheel learns that, and nothing of it.
  await cto.go(`/proposals/${id}`);
  await cto.see(cto.t("proposals.wheelState.sealed"));
  expect(await cto.page.content()).not.toMatch(/6,?200,?000|620万|6\.2M|Six renewals/);
  await cto.accessible();
}

export async function sealTechnology(story: Story): Promise<void> {
  const { cpo, cto, id, team } = story;
  const { page, t, box, button } = cto;
  await (await waiting(cto, "review_to_seal", "technology")).click();
  await page.getByText(t("proposals.verdict.feasible"), { exact: true }).click();
  await page.getByRole("combobox", { name: t("proposals.effort.addTeam") }).click();
  await page.getByRole("option", { name: team }).click();
  await box(t("ui.range.low")).fill("5");
  await box(t("ui.range.likely")).fill("9");
  await box(t("ui.range.high")).fill("20");
  await box(t("proposals.answer.rationale")).fill("A library does most of it.");
  await cto.accessible();
  await button(t("proposals.review.seal")).click();
  await button(t("proposals.seal.confirmOpen")).click();
  await cto.see(t("proposals.seal.opened"));
  await cto.see("Six renewals hang on it.");
  await cto.accessible();

  await cpo.go(`/proposals/${id}?tab=reviews`);
  await cpo.see("A library does most of it.");
}

/** A question waits with the wheel it is put to, until it is resolved. */
export async function askAndAnswer(story: Story): Promise<void> {
  const { cpo, cto, id } = story;
  const asked = "Which library is that?";
  const answer = "The one that billing uses already.";
  await cpo.page.getByRole("tab", { name: cpo.t("proposals.tab.talk") }).click();
  await cpo.box(cpo.t("proposals.talk.write")).fill(asked);
  await cpo.page.getByText(cpo.t("proposals.talk.kinds.technology"), { exact: true }).click();
  await cpo.button(cpo.t("proposals.talk.send")).click();
  await cpo.page.getByRole("article").filter({ hasText: asked }).waitFor();
  await cpo.accessible();

  const line = await waiting(cto, "question_to_wheel", "technology");
  await cto.accessible();
  await line.click();
  const thread = cto.page.getByRole("article").filter({ hasText: asked });
  await cto.button(cto.t("proposals.talk.answer"), thread).click();
  await cto.box(cto.t("proposals.talk.answer"), thread).fill(answer);
  await cto.button(cto.t("proposals.talk.send"), thread).click();
  await thread.getByText(answer).waitFor();
  await cto.button(cto.t("proposals.talk.resolve"), thread).click();
  await thread.getByText(cto.t("proposals.talk.resolved")).waitFor();
  // Both appear to who asked, without a touch.
  await cpo.see(answer);
  await cpo.see(cpo.t("proposals.talk.resolved"));
  await cpo.page.getByRole("tab", { name: cpo.t("proposals.tab.history") }).click();
  await cpo.seePart(cpo.t("proposals.event.proposal_revealed"));
  await cpo.accessible();
  expect(cpo.page.url()).toContain(id);
}
