import { type Story, waiting } from "./story.ts";

/** What was accepted stands in the plan, with odds instead of a date. */
export async function seeOdds({ cpo, title, team }: Story): Promise<void> {
  const { page, t } = cpo;
  await cpo.go("/plan");
  const row = page.locator("[data-row]").filter({ hasText: title });
  await row.filter({ hasText: /50 ?%.*80 ?%/ }).waitFor();
  await cpo.see(team);
  await cpo.accessible();
  await row.click();
  const panel = page.getByRole("complementary", { name: t("plan.item.label", { title }) });
  for (const odds of ["p50", "p80", "p95"] as const)
    await panel.getByText(t(`plan.item.${odds}`), { exact: true }).waitFor();
  // By keys its start is put off a week, which pins it; the way back is the pin itself.
  await row.press("Alt+ArrowRight");
  const pin = page.getByRole("button", { name: t("plan.bar.pin", { day: "|" }).split("|")[1] ?? "" });
  await pin.waitFor();
  await cpo.accessible();
  await pin.click();
  await pin.waitFor({ state: "detached" });
  const view = page.getByRole("radiogroup", { name: t("ui.chart.view", { title: t("plan.title") }) });
  await view.getByText(t("ui.chart.table"), { exact: true }).click();
  const cells = page.getByRole("row").filter({ hasText: title }).getByRole("gridcell");
  await cells.filter({ hasText: /\d{4}/ }).nth(2).waitFor();
  await cpo.accessible();
  await view.getByText(t("ui.chart.picture"), { exact: true }).click();
  await cpo.go("/plan/compare");
  await cpo.see(t("plan.compare.none"));
  await cpo.accessible();
}

/** The present plan becomes what is promised, by both keys. */
export async function commitBaseline(story: Story): Promise<void> {
  const { cpo, cto, title } = story;
  await cpo.go("/plan/baselines");
  await cpo.see(cpo.t("plan.baseline.none"));
  await cpo.button(cpo.t("plan.baseline.propose")).click();
  await cpo.box(cpo.t("plan.baseline.name")).fill("Spring");
  await cpo.accessible();
  await cpo.button(cpo.t("plan.baseline.turn.value")).click();
  await cpo.see(cpo.t("plan.baseline.keyOpen"));

  await (await waiting(cto, "baseline_key", "technology")).click();
  const turn = cto.t("plan.baseline.turn.technology");
  await cto.button(turn).click();
  const dialog = cto.page.getByRole("dialog");
  await dialog.getByText(title).waitFor();
  await cto.accessible();
  await cto.button(turn, dialog).click();
  await cto.see(cto.t("plan.baseline.inForce"));
  await cpo.see(cpo.t("plan.baseline.inForce"));
  await cpo.see(cpo.t("plan.drift.title"));
  await cpo.accessible();
}

/** Begun, person-days spent, done, launched, each with its day. */
export async function deliver({ cto, id, title, team }: Story): Promise<void> {
  const { page, t, button, box } = cto;
  await cto.go(`/plan?item=${id}`);
  await button(t("plan.delivery.start")).click();
  await cto.see(t("plan.delivery.startedDone"));
  await button(t("plan.delivery.record")).click();
  await box(t("plan.delivery.personDays")).fill("4");
  await cto.accessible();
  await button(t("plan.delivery.recordAct")).click();
  await cto.see(t("plan.delivery.recorded"));
  await button(t("plan.delivery.finish")).click();
  await box(t("plan.delivery.total", { team })).fill("11");
  await button(t("plan.delivery.finishAct")).click();
  await cto.see(t("plan.delivery.finishedDone"));
  const panel = page.getByRole("complementary", { name: t("plan.item.label", { title }) });
  await panel
    .getByRole("row")
    .filter({ hasText: team })
    .getByRole("cell", { name: "11", exact: true })
    .waitFor();

  const list = page.getByRole("region", { name: t("plan.launch.title") });
  const marketing = t("plan.launch.area.marketing");
  for (const area of ["development", "design", "sales", "support"] as const)
    await list.getByRole("checkbox", { name: t(`plan.launch.area.${area}`), exact: true }).check();
  await button(t("plan.launch.waiveNamed", { name: marketing }), list).click();
  await box(t("plan.launch.reason"), list).fill("It speaks for itself.");
  await button(t("plan.launch.waiveAct"), list).click();
  await list.getByText(t("plan.launch.settled")).waitFor();
  await cto.accessible();
  await button(t("plan.launch.act"), list).click();
  await page
    .getByRole("status")
    .filter({ hasText: t("plan.launch.done") })
    .getByRole("button", { name: t("plan.launch.toOutcome"), exact: true })
    .waitFor();
  // What is out is no plan any longer.
  await cto.see(t("plan.empty.allOutTitle"));
}
