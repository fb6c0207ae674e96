import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Desk } from "../desk.ts";
import { deferred, opened, type Room } from "./room.ts";

/** One lead puts it off; a fact wakes it before its date, and both keys are asked for again. */
export async function deferAndWake(room: Room): Promise<void> {
  const { cpo, cto } = room;
  const id = await opened(room, "Invoices in English");
  await cpo.go(`/proposals/${id}`);
  await act(cpo, "defer", "After the audit.", "2031-04-01");
  await cpo.see(cpo.t("proposals.status.deferred"));
  await cto.go(`/proposals/${id}`);
  await cto.seePart("After the audit.");
  await act(cto, "wake", "The audit is over.");
  await cto.see(cto.t("proposals.status.revealed"));
  await cto.seePart("The audit is over.");
  await cpo.see(cpo.t("proposals.status.revealed"));
  await cpo.button(cpo.t("proposals.act.turnKey.value")).waitFor();
}

/** Declined by one lead, against which the other stands; the owner decides, and both positions are kept. */
export async function escalate(room: Room): Promise<void> {
  const { cpo, cto, owner } = room;
  const title = "Faxed invoices";
  const id = await opened(room, title);
  await cto.go(`/proposals/${id}`);
  await act(cto, "decline", "Nobody can keep it running.");
  await cto.see(cto.t("proposals.status.declined"));

  await cpo.go("");
  await cpo.page
    .getByRole("link")
    .filter({ hasText: cpo.t("home.waiting.objection_window") })
    .filter({ hasText: title })
    .click();
  await cpo.seePart("Nobody can keep it running.");
  await act(cpo, "object", "Eight hospitals read nothing else.");
  await cpo.see(cpo.t("proposals.objected"));
  await cpo.accessible();
  await cto.seePart("Eight hospitals read nothing else.");
  await act(cto, "escalate", "We would need a person for it.");
  await cto.see(cto.t("proposals.status.escalated"));

  await owner.go("");
  await owner.page
    .getByRole("link")
    .filter({ hasText: owner.t("home.waiting.escalation") })
    .filter({ hasText: title })
    .click();
  await owner.button(owner.t("proposals.act.owner_decide")).click();
  const dialog = owner.page.getByRole("dialog");
  await dialog.getByText("Eight hospitals read nothing else.").waitFor();
  await dialog.getByText("We would need a person for it.").waitFor();
  await owner.box(owner.t("decisions.terms.killCriterion"), dialog).fill("Fewer than five hospitals");
  await dialog.getByLabel(owner.t("decisions.terms.reviewDate")).fill("2030-01-15");
  await dialog
    .getByRole("textbox", { name: owner.t("decisions.field.reason") })
    .fill("One year, then we look.");
  await owner.accessible();
  await owner.button(owner.t("decisions.keys.ownerDecide"), dialog).click();
  await owner.see(owner.t("proposals.status.accepted"));
  await cpo.see(cpo.t("proposals.status.accepted"));

  await cpo.go("/decisions?overDisagreement=true");
  await cpo.page.getByRole("link", { name: title, exact: true }).click();
  await cpo.see(cpo.t("decisions.overDisagreement"));
  for (const said of [
    "Eight hospitals read nothing else.",
    "We would need a person for it.",
    "One year, then we look.",
  ])
    await cpo.seePart(said);
  await cpo.accessible();
}

/** The log is found by a part of a word, and leaves as CSV and as JSON. */
export async function searchLog(room: Room): Promise<void> {
  const { viewer } = room;
  const { page, t } = viewer;
  const title = "源泉徴収後の金額を大きく";
  await deferred(room, title, "2031-04-01");
  await viewer.go("/decisions");
  const search = page.getByRole("searchbox", { name: t("decisions.search") });
  await search.fill("徴収後");
  await viewer.see(t("ui.table.count", { count: 1 }));
  await page.getByRole("link", { name: title, exact: true }).waitFor();
  await viewer.accessible();
  await search.fill("どこにもない言葉");
  await viewer.see(t("decisions.noneMatch"));
  await search.fill("");
  const csv = await saved(viewer, "CSV");
  expect(csv).toMatch(/^\uFEFF?[^\n]+,/);
  expect(csv).toContain(title);
  const json: unknown = JSON.parse(await saved(viewer, "JSON"));
  expect(JSON.stringify(json)).toContain(title);
}

async function saved({ page, button, t }: Desk, format: "CSV" | "JSON"): Promise<string> {
  await button(t("decisions.export")).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: format, exact: true }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe(`decisions-acme.${format.toLowerCase()}`);
  return readFileSync(await file.path(), "utf8");
}

type Reasoned = "decline" | "defer" | "wake" | "object" | "escalate";

/** An act that needs words, from its button to its end. */
async function act(desk: Desk, name: Reasoned, words: string, until?: string): Promise<void> {
  const { page, t, button } = desk;
  const label = t(`proposals.act.${name}`);
  await button(label).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: t(`proposals.say.${name}`) }).fill(words);
  if (until !== undefined) await dialog.getByLabel(t("proposals.say.until")).fill(until);
  // The dialogs are alike but for the date to wait for and the position to answer.
  if (name === "defer" || name === "object") await desk.accessible();
  await button(label, dialog).click();
  await dialog.waitFor({ state: "hidden" });
}
