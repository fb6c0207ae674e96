import { listProposals } from "@ryorin/contract";
import { expect } from "vitest";
import type { Room } from "./room.ts";

const head = "Summary,Issue key,Issue Type,Status,Priority,Description,Original estimate,Status Category";
const rows = [
  "締め日を選べるようにする,KEIRI-1,Story,未着手,高,三つの締め日があります。,28800,未着手",
  "請求書に番号を振る,KEIRI-2,Story,未着手,中,,,未着手",
  "ログインの不具合,KEIRI-3,Bug,完了,高,,,完了",
  "列が足りない行,KEIRI-4",
];

/** A backlog comes over from Jira: some rows of it, once; what nobody has touched is taken back again. */
export async function importBacklog({ cpo, people }: Room): Promise<void> {
  const { page, t, button } = cpo;
  const buffer = Buffer.from(`\ufeff${[head, ...rows].join("\r\n")}`, "utf16le");
  const bring = async (): Promise<void> => {
    const chooser = page.waitForEvent("filechooser");
    await button(t("proposals.import.file.choose")).click();
    await (await chooser).setFiles({ name: "jira.csv", mimeType: "text/csv", buffer });
    await cpo.see(t("proposals.import.whose.jira"));
  };
  const imported = async (): Promise<string[]> => {
    const { data } = await people.cpo.call(listProposals, { query: { status: "draft", search: "締め日" } });
    return data.map(({ title }) => title);
  };
  await cpo.go("/proposals");
  await page.getByRole("link", { name: t("proposals.import.open"), exact: true }).click();
  await cpo.head(t("proposals.import.title"));
  await cpo.accessible();
  await bring();
  const row = (title: string) =>
    page.getByRole("checkbox", { name: t("proposals.import.rows.take", { title }), exact: true });
  expect(await row("KEIRI-3 ログインの不具合").isChecked()).toBe(false);
  await row("KEIRI-2 請求書に番号を振る").uncheck();
  await cpo.see(t("proposals.import.flaws.title", { count: 1, number: "1" }));
  await cpo.accessible();
  await button(t("proposals.import.run", { count: 1, number: "1" })).click();
  await cpo.seePart(t("proposals.import.done.made", { count: 1, number: "1" }));
  await cpo.accessible();
  expect(await imported()).toEqual(["締め日を選べるようにする"]);

  await button(t("proposals.import.done.again")).click();
  await bring();
  expect(await row("KEIRI-1 締め日を選べるようにする").isDisabled()).toBe(true);
  await cpo.seePart(t("proposals.import.rows.known", { number: "" }));
  await button(t("proposals.import.run", { count: 1, number: "1" })).click();
  await button(t("proposals.import.undo.act")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(t("proposals.import.undo.text")).waitFor();
  await cpo.accessible();
  await button(t("proposals.import.undo.act"), dialog).click();
  await cpo.seePart(t("proposals.import.done.undone", { count: 1, number: "1" }));
  expect(await imported()).toEqual(["締め日を選べるようにする"]);
}
