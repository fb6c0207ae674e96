import { addNeed, listNeeds, listVoices, pasteVoices } from "@ryorin/contract";
import { expect } from "vitest";
import type { Room } from "./room.ts";

/** From the unsorted to a need and on to the next, without a mouse. */
export async function sortByKeyboard({ cpo, people }: Room): Promise<void> {
  const { page, t, box } = cpo;
  const said = ["締め日を選びたい", "締め日が三つあります", "ログインできません"];
  await people.cpo.call(pasteVoices, { body: { text: said.join("\n"), split: "line" } });
  await people.cpo.call(addNeed, { body: { title: "締め日" } });
  await cpo.go("/needs");
  await page.getByRole("link", { name: t("needs.sort.waiting", { count: 3, number: "3" }) }).focus();
  await page.keyboard.press("Enter");
  await cpo.head(t("needs.sort.title"));
  const voices = page.getByRole("region", { name: t("needs.sort.voices") });
  await voices.getByRole("listitem").nth(2).waitFor();
  await cpo.accessible();
  // To the one about the login, wherever it stands, and a need of its own.
  for (let step = 0; step < 3; step++) {
    if ((await voices.locator("[aria-current]").textContent())?.includes("ログイン")) break;
    await page.keyboard.press("j");
  }
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await box(t("needs.form.title"), dialog).and(page.locator(":focus")).waitFor();
  await page.keyboard.type("ログイン");
  await page.keyboard.press("Enter");
  // Keys act on the page again once the dialog has gone.
  await dialog.waitFor({ state: "hidden" });
  await voices.getByText("ログインできません").waitFor({ state: "hidden" });
  // Both others at once, from the first, to the need found by typing.
  for (const key of ["k", "x", "j", "x"]) await page.keyboard.press(key);
  await cpo.see(t("needs.sort.giveMany", { count: 2 }));
  await page.keyboard.press("f");
  await box(t("needs.sort.find")).and(page.locator(":focus")).waitFor();
  await page.keyboard.type("締め");
  await page.keyboard.press("Enter");
  await cpo.see(t("needs.sort.done"));
  // What was given leaves the list at once; the server follows.
  const counted = async () => {
    const { data } = await people.cpo.call(listNeeds, { query: {} });
    return Object.fromEntries(data.map(({ title, counts }) => [title, counts.voices]));
  };
  await expect.poll(counted, { timeout: 30_000 }).toEqual({ 締め日: 2, ログイン: 1 });
}

/** The same with a mouse: a voice is dropped on the need it belongs to. */
export async function sortByDragging({ cto, people }: Room): Promise<void> {
  const { page, t } = cto;
  const text = "Let me print two copies";
  await people.cto.call(pasteVoices, { body: { text, split: "line" } });
  await people.cto.call(addNeed, { body: { title: "Paper" } });
  await cto.go("/needs/sorting");
  const voice = page.getByRole("listitem").filter({ hasText: text });
  await voice.dragTo(page.getByRole("button").filter({ hasText: "Paper" }));
  await cto.seePart(t("voices.bulk.done.assign", { count: 1 }));
  await voice.waitFor({ state: "hidden" });
  const { data } = await people.cto.call(listVoices, { query: { q: "print two copies" } });
  expect(data[0]?.need?.title).toBe("Paper");
}

/** A file that was the wrong one is taken back; the voices that were there before stay. */
export async function undoImport({ cto, people }: Room): Promise<void> {
  const { page, t, button } = cto;
  const before = (await people.cto.call(listVoices, { query: {} })).data.length;
  await cto.go("/voices/imports");
  const chooser = page.waitForEvent("filechooser");
  await button(t("imports.drop.choose")).click();
  const rows = [
    "text,customer,date",
    '"Export to Excel, please",Halden,2026-09-01',
    "The fonts are small,Halden,",
  ];
  await (await chooser).setFiles({
    name: "wrong.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(rows.join("\n")),
  });
  await button(t("imports.run", { count: 2 })).click();
  await button(t("imports.undo")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(t("imports.undoText", { count: 2 })).waitFor();
  await cto.accessible();
  await button(t("imports.undo"), dialog).click();
  await cto.see(t("imports.state.undone"));
  await cto.accessible();
  const after = (await people.cto.call(listVoices, { query: {} })).data;
  expect(after.length).toBe(before);
  expect(after.map(({ text }) => text)).not.toContain("The fonts are small");
}

/** Two windows change one voice: the second is shown both and loses nothing. */
export async function conflict(room: Room): Promise<void> {
  const { cpo, people } = room;
  await people.cpo.call(pasteVoices, { body: { text: "領収書がほしい", split: "line", source: "support" } });
  const { data } = await people.cpo.call(listVoices, { query: { q: "領収書" } });
  const other = await room.again("cpo");
  for (const { go, button, t } of [cpo, other]) {
    await go(`/voices?voice=${data[0]?.id}`);
    await button(t("voices.detail.edit")).click();
  }
  const text = ({ box, t }: typeof cpo) => box(t("voices.form.text"));
  await text(cpo).fill("領収書が毎月ほしい");
  await text(other).fill("領収書がPDFでほしい");
  await cpo.button(cpo.t("voices.save")).click();
  await cpo.see(cpo.t("voices.saved"));
  await other.button(other.t("voices.save")).click();
  await other.see(other.t("ui.conflict.title"));
  const dialog = other.page.getByRole("dialog");
  await dialog.getByRole("region").or(dialog).first().waitFor();
  await other.accessible();
  // Nothing is chosen yet, so nothing can be saved.
  expect(await other.button(other.t("ui.conflict.merge"), dialog).isDisabled()).toBe(true);
  await dialog.getByText(other.t("ui.conflict.mine"), { exact: true }).first().click();
  await other.button(other.t("ui.conflict.merge"), dialog).click();
  await other.see(other.t("voices.saved"));
  // The first window follows.
  await cpo.page.getByText("領収書がPDFでほしい").first().waitFor();
}
