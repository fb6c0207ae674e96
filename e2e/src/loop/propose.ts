import type { Story } from "./story.ts";

/** The technology lead's own first step: who works, and how much a week is free for what was decided. */
export async function formTeam({ cto, team }: Story): Promise<void> {
  const { page, t, box } = cto;
  await cto.go("");
  await page.getByRole("link", { name: t("home.steps.technology.teams") }).click();
  await cto.see(t("plan.team.none"));
  await cto.button(t("plan.team.add")).click();
  const teams = page.getByRole("region", { name: t("plan.team.title"), exact: true });
  await box(t("plan.team.part.name"), teams).fill(team);
  await box(t("plan.team.personDays")).fill("16");
  await box(t("plan.team.heads")).fill("4");
  await cto.accessible();
  await cto.button(t("plan.save")).click();
  await cto.see(t("plan.team.saved", { name: team }));
  await page.getByRole("button", { name: team, expanded: false }).click();
  await box(t("plan.team.part.name"), teams).waitFor();
  await cto.accessible();
}

/** From the need, so that every figure later opens down to a customer's sentence. */
export async function writeProposal(story: Story): Promise<void> {
  const { cpo, need, title } = story;
  const { page, t, box, button } = cpo;
  await cpo.go("/proposals/new?origin=value");
  await box(t("proposals.field.title")).first().fill(title);
  await box(t("proposals.field.problem")).fill("Customers retype every due date.");
  await box(t("proposals.field.title")).nth(1).fill("Small");
  await box(t("proposals.evidence.findNeed")).click();
  await page.getByRole("option").filter({ hasText: need }).click();
  await cpo.accessible();
  await button(t("proposals.write.saveDraft")).click();
  await cpo.head(title);
  story.id = page.url().split("/").at(-1) ?? "";
  await cpo.accessible();
  await page.getByRole("link", { name: need, exact: true }).click();
  await cpo.see(t("ui.table.count", { count: 2 }));
  await cpo.seePart("choose the closing day per customer");
  await cpo.go(`/proposals/${story.id}`);
  await button(t("proposals.act.submit")).click();
  await cpo.see(t("proposals.status.in_review"));
}
