import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { type Story, waiting } from "./story.ts";

const criterion = "Fewer than ten customers use it";

export async function turnBothKeys(story: Story): Promise<void> {
  const { cpo, cto } = story;
  const line = await waiting(cpo, "key_to_turn", "value");
  await cpo.accessible();
  await line.click();
  await cpo.button(cpo.t("proposals.act.turnKey.value")).click();
  await cpo.see(cpo.t("decisions.accepting.title"));
  await cpo.box(cpo.t("decisions.terms.killCriterion")).fill(criterion);
  await cpo.page.getByLabel(cpo.t("decisions.terms.reviewDate")).fill("2030-01-15");
  await cpo.box(cpo.t("decisions.own.confidence")).fill("80");
  await cpo.accessible();
  await cpo.button(cpo.t("decisions.keys.turn")).click();
  await cpo.see(cpo.t("decisions.keys.turned"));

  await (await waiting(cto, "key_to_turn", "technology")).click();
  await cto.button(cto.t("proposals.act.turnKey.technology")).click();
  await cto.seePart(criterion);
  await cto.box(cto.t("decisions.own.confidence")).fill("70");
  await cto.accessible();
  await cto.button(cto.t("decisions.keys.turnSecond")).click();
  await cto.see(cto.t("proposals.status.accepted"));
  // Without a touch, the first browser shows it, too.
  await cpo.see(cpo.t("proposals.status.accepted"));
}

/** A newcomer reads what was known that day, and takes it along as a file. */
export async function readDecision(story: Story): Promise<void> {
  const { cpo, title, need, cpoName, ctoName } = story;
  const { page, t } = cpo;
  await cpo.go("/decisions");
  await page.getByRole("link", { name: title, exact: true }).waitFor();
  await cpo.accessible();
  await page.getByRole("link", { name: title, exact: true }).click();
  await cpo.head(title);
  for (const said of [criterion, "Six renewals hang on it.", "A library does most of it.", need])
    await cpo.see(said);
  await cpo.accessible();
  const saving = page.waitForEvent("download");
  await cpo.button(t("decisions.madrFile")).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^decision-(1|[0-9a-f-]{36})\.md$/);
  const madr = readFileSync(await file.path(), "utf8");
  for (const part of [`# ${title}`, criterion, cpoName, ctoName, need]) expect(madr).toContain(part);
}
