import { notEnoughBelow } from "@ryorin/domain";
import { type Story, seeChange, waiting } from "./story.ts";

/** What it brought is measured in the unit in which it was forecast, and both wheels' forecasts are scored. */
export async function measure(story: Story): Promise<void> {
  const { cpo, cto, id, team, title, ctoName } = story;
  const { page, t, box, button } = cpo;
  await cpo.go("/outcomes");
  await page.getByRole("row").filter({ hasText: title }).click();
  await cpo.head(`${t("proposals.number", { number: 1 })} ${title}`);
  await box(t("outcomes.measure.amount")).fill("5000000");
  await box(t("outcomes.measure.note")).fill("Renewals of half a year, doubled.");
  await page.getByRole("checkbox", { name: t("outcomes.measure.final") }).check();
  await cpo.accessible();
  await button(t("outcomes.measure.act")).click();
  await cpo.see(t("outcomes.measure.isFinal"));
  await seeChange(cpo, title, ctoName);
  await (await waiting(cpo, "outcome_to_learn")).click();
  await button(t("outcomes.learn")).click();
  await cpo.see(t("outcomes.learned"));
  const scores = page.getByRole("region", { name: t("outcomes.scores.title"), exact: true });
  await scores
    .getByRole("row")
    .filter({ hasText: t("outcomes.scores.gain") })
    .first()
    .waitFor();
  await scores.getByRole("row").filter({ hasText: team }).first().waitFor();
  await cpo.accessible();
  await cto.go(`/outcomes/${id}`);
  await cto.see(cto.t("outcomes.state.learned"));
}

/** One forecast is no calibration, and the page says so instead of giving a figure. */
export async function seeScores({ cpo, cto }: Story): Promise<void> {
  for (const desk of [cpo, cto]) {
    await desk.go("/outcomes");
    await desk.see(desk.t("outcomes.state.learned"));
    if (desk === cpo) await desk.accessible();
    await desk.page.getByRole("link", { name: desk.t("outcomes.tab.calibration"), exact: true }).click();
    await desk.see(desk.t("outcomes.calibration.tooFew", { n: 1, needed: notEnoughBelow }));
    if (desk === cpo) await desk.accessible();
  }
}
