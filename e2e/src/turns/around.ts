import { expect } from "vitest";
import { handedIn, opened, type Room } from "./room.ts";

/** A viewer reads what is open, and is offered nothing they could not do. */
export async function viewOnly(room: Room): Promise<void> {
  const { viewer } = room;
  const { page, t, button } = viewer;
  const id = await handedIn(room, "Two approvers");
  await opened(room, "Three approvers");
  await viewer.go(`/proposals/${id}`);
  await viewer.head("Two approvers");
  await viewer.see(t("proposals.sealedNote"));
  await viewer.accessible();
  for (const act of ["change", "submit", "ask", "decline", "defer", "more"] as const)
    expect(await button(t(`proposals.act.${act}`)).count(), act).toBe(0);
  for (const wheel of ["value", "technology"] as const) {
    expect(await button(t(`proposals.act.writeReview.${wheel}`)).count()).toBe(0);
    expect(await button(t(`proposals.act.turnKey.${wheel}`)).count()).toBe(0);
  }
  await viewer.go(`/proposals/${id}/review/value`);
  await viewer.see(t("proposals.closed.text"));
  await viewer.accessible();
  // What is seen comes in the same moment in which the act would be offered.
  const without: [string, string, string][] = [
    ["/voices", t("voices.lead"), t("voices.add.short")],
    ["/needs", t("needs.lead"), t("needs.add")],
    ["/voices/imports", t("imports.lead"), t("imports.drop.choose")],
    ["/plan/teams", t("plan.team.readOnly"), t("plan.team.add")],
    ["/plan/baselines", t("plan.baseline.none"), t("plan.baseline.propose")],
  ];
  for (const [path, seen, act] of without) {
    await viewer.go(path);
    await viewer.see(seen);
    expect(await button(act).count(), path).toBe(0);
    expect(await page.getByRole("link", { name: t("voices.add.import") }).count(), path).toBe(0);
  }
}

/** An address that leads nowhere, or into somebody else's workspace, says so and leads home. */
export async function getLost({ viewer, company }: Room): Promise<void> {
  const { page, t } = viewer;
  for (const place of [`/w/${company.slug}/nowhere`, "/w/somebody-else/voices", "/nowhere"]) {
    await page.goto(place);
    await viewer.head(t("ui.lost.title"));
    await viewer.accessible();
    await page.getByRole("link", { name: t("ui.lost.home"), exact: true }).click();
    await viewer.head(t("home.title"));
  }
}

/** Everything can be reached by typing its name, and every key of a page is on one sheet. */
export async function palette({ cto }: Room): Promise<void> {
  const { page, t } = cto;
  await cto.go("");
  await cto.head(t("home.title"));
  await cto.seePart(t("ui.live.live"));
  await page.keyboard.press("Control+k");
  const field = page
    .getByRole("textbox", { name: t("ui.palette.placeholder") })
    .or(page.getByRole("searchbox", { name: t("ui.palette.placeholder") }));
  await field.fill(t("ui.nav.ledger"));
  await cto.accessible();
  await page.keyboard.press("Enter");
  await cto.head(t("ledger.title"));
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await cto.head(t("ui.nav.needs"));
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: t("ui.shortcuts.title") });
  await sheet.getByText(t("needs.add"), { exact: true }).waitFor();
  await cto.accessible();
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
  await page.keyboard.press("n");
  await page.getByRole("dialog", { name: t("needs.add") }).waitFor();
  await page.keyboard.press("Escape");
}

/** One's own language and theme: at once, and after a reload. */
export async function switchOver({ owner }: Room): Promise<void> {
  const { page, t } = owner;
  const scheme = () => page.locator("html").getAttribute("data-mantine-color-scheme");
  await owner.go("/plan/teams");
  await page.getByRole("button", { name: t("ui.theme.title") }).click();
  await page.getByRole("menuitemradio", { name: t("ui.theme.dark") }).click();
  await expect.poll(scheme).toBe("dark");
  await owner.accessible();
  await page
    .getByRole("radiogroup", { name: t("ui.language") })
    .getByText("日本語")
    .click();
  await page.getByRole("heading", { level: 1, name: "計画" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("ja");
  await owner.accessible();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "計画" }).waitFor();
  expect(await scheme()).toBe("dark");
  await page.getByRole("radiogroup").getByText("EN", { exact: true }).click();
  await owner.head(t("plan.title"));
}
