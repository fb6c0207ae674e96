import { expect } from "vitest";
import { drafted, handedIn, opened, type Room, seal } from "./room.ts";

/** A lead asks instead of sealing; the author answers in the text, and it comes back. */
export async function askForMore(room: Room): Promise<void> {
  const { cpo, cto } = room;
  const question = "Which customers, and how many invoices a month?";
  const id = await handedIn(room, "Late fees");
  await seal(room, id, "technology");
  await cto.go(`/proposals/${id}`);
  await cto.button(cto.t("proposals.act.ask")).click();
  const dialog = cto.page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: cto.t("proposals.say.ask") }).fill(question);
  await cto.accessible();
  await cto.button(cto.t("proposals.act.ask"), dialog).click();
  await cto.see(cto.t("proposals.status.draft"));

  // It waits on the author's home page, with the question.
  await cpo.go("");
  await cpo.page
    .getByRole("link")
    .filter({ hasText: cpo.t("home.waiting.proposal_returned") })
    .filter({ hasText: "Late fees" })
    .click();
  await cpo.seePart(question);
  await cpo.accessible();
  await cpo.button(cpo.t("proposals.act.change")).click();
  await cpo.box(cpo.t("proposals.field.audience")).fill("Forty customers, two hundred invoices a month.");
  await cpo.accessible();
  await cpo.button(cpo.t("proposals.write.save")).click();
  await cpo.head("Late fees");
  await cpo.button(cpo.t("proposals.act.submit")).click();
  await cpo.see(cpo.t("proposals.status.in_review"));
  // Nothing that was judged has changed, so the seal has held.
  await cto.see(cto.t("proposals.status.in_review"));
  await cto.see(cto.t("proposals.wheelState.sealed"));
}

/** Until the other wheel seals, a seal can be opened again, and what was sealed is a draft. */
export async function unseal(room: Room): Promise<void> {
  const { cpo, cto } = room;
  const id = await handedIn(room, "Reminders by text message");
  await seal(room, id, "value");
  await cpo.go(`/proposals/${id}/review/value`);
  await cpo.seePart(cpo.t("proposals.sealed.text"));
  await cpo.accessible();
  await cpo.button(cpo.t("proposals.act.more")).click();
  const act = cpo.t("proposals.act.unseal.value");
  await cpo.page.getByRole("menuitem", { name: act, exact: true }).click();
  const dialog = cpo.page.getByRole("dialog");
  await dialog.getByText(cpo.t("proposals.explain.unseal")).waitFor();
  await cpo.accessible();
  await cpo.button(act, dialog).click();
  const rationale = cpo.box(cpo.t("proposals.answer.rationale"));
  await rationale.waitFor();
  expect(await rationale.inputValue()).toBe("Six renewals hang on it.");
  await cto.go(`/proposals/${id}`);
  await cto.see(cto.t("proposals.wheelState.drafting"));
}

/** After the reveal a change is a new version beside the old, and a key turned over the old falls away. */
export async function revise(room: Room): Promise<void> {
  const { cpo, cto } = room;
  const id = await opened(room, "Direct debit");
  await turnValueKey(room, id);
  await cto.go(`/proposals/${id}/review/technology`);
  await cto.box(cto.t("ui.range.high")).fill("40");
  const reason = "The bank's interface is older than we thought.";
  await cto.box(cto.t("proposals.revise.reason")).fill(reason);
  await cto.accessible();
  await cto.button(cto.t("proposals.revise.record")).click();
  await cto.see(cto.t("proposals.revise.done"));
  await cto.seePart(reason);
  await cto.accessible();
  await cpo.go(`/proposals/${id}?tab=reviews`);
  await cpo.seePart(reason);
  await cpo.seePart(cpo.t("proposals.version", { n: 1 }));
  await cpo.seePart(cpo.t("proposals.version", { n: 2 }));
  // The key waits to be turned anew, over the figures as they are now.
  await cpo.button(cpo.t("proposals.act.turnKey.value")).waitFor();
}

async function turnValueKey({ cpo }: Room, id: string): Promise<void> {
  await cpo.go(`/proposals/${id}`);
  await cpo.button(cpo.t("proposals.act.turnKey.value")).click();
  await cpo.box(cpo.t("decisions.terms.killCriterion")).fill("Fewer than ten customers use it");
  await cpo.page.getByLabel(cpo.t("decisions.terms.reviewDate")).fill("2030-01-15");
  await cpo.box(cpo.t("decisions.own.confidence")).fill("80");
  await cpo.button(cpo.t("decisions.keys.turn")).click();
  await cpo.see(cpo.t("decisions.keys.turned"));
}

/** What its author takes back ends there, with its reason. */
export async function withdraw(room: Room): Promise<void> {
  const { cto, cpo } = room;
  const id = await drafted(room, "A new queue", "cto");
  await cto.go(`/proposals/${id}`);
  await cto.button(cto.t("proposals.act.more")).click();
  const act = cto.t("proposals.act.withdraw");
  await cto.page.getByRole("menuitem", { name: act, exact: true }).click();
  const dialog = cto.page.getByRole("dialog");
  // Without a reason nothing is sent.
  await cto.button(act, dialog).click();
  await dialog.getByText(cto.t("errors.text_required")).waitFor();
  await dialog.getByRole("textbox", { name: cto.t("proposals.say.withdraw") }).fill("The old one is fine.");
  await cto.accessible();
  await cto.button(act, dialog).click();
  await cto.see(cto.t("proposals.status.withdrawn"));
  await cpo.go(`/proposals/${id}`);
  await cpo.seePart("The old one is fine.");
}
