import { join } from "node:path";
import { expect } from "vitest";
import type { Story } from "./story.ts";

const file = join(import.meta.dirname, "../../../docs/examples/voices.csv");

/** Chosen, looked at, tried, run: nothing comes in before one has seen what would. */
export async function importFile({ cpo }: Story): Promise<void> {
  const { page, t, button } = cpo;
  await cpo.go("");
  await page.getByRole("link", { name: t("home.steps.value.voices") }).waitFor();
  await cpo.accessible();
  await page.getByRole("link", { name: t("home.steps.value.voices") }).click();
  await cpo.see(t("ui.empty.voices.title"));
  await cpo.accessible();
  await page
    .getByRole("link", { name: t("voices.add.import"), exact: true })
    .first()
    .click();
  await cpo.head(t("imports.title"));
  await cpo.see(t("imports.none.title"));
  await cpo.accessible();

  const chooser = page.waitForEvent("filechooser");
  await button(t("imports.drop.choose")).click();
  await (await chooser).setFiles(file);
  await cpo.head("voices.csv");
  const run = button(t("imports.run", { count: 30 }));
  await run.waitFor();
  const becomes = (header: string) =>
    page.getByRole("combobox", { name: t("imports.columns.fieldOf", { header }), exact: true }).inputValue();
  expect(await becomes("お問い合わせ内容")).toBe(t("imports.field.text"));
  expect(await becomes("会社名")).toBe(t("imports.field.customerName"));
  expect(await becomes("受付番号")).toBe(t("imports.field.sourceId"));
  await cpo.accessible();
  await run.click();
  await cpo.see(t("imports.state.done"));
  await cpo.accessible();
  await page.getByRole("link", { name: t("imports.show"), exact: true }).click();
  await cpo.seePart(t("voices.onlyImport", { file: "voices.csv" }));
  await cpo.see(t("ui.table.count", { count: 30 }));
  await cpo.accessible();
}

/** A part of a word is enough, in Japanese without spaces and in English inside "closing". */
export async function searchVoices({ cpo }: Story): Promise<void> {
  const { page, t } = cpo;
  await cpo.go("/voices");
  await cpo.see(t("ui.table.count", { count: 30 }));
  const search = page.getByRole("searchbox", { name: t("voices.filter.q"), exact: true });
  await search.fill("ファイル名");
  await cpo.see(t("ui.table.count", { count: 1 }));
  await cpo.seePart("PDFのファイル名に請求番号");
  await search.fill("losin");
  await cpo.seePart("choose the closing day per customer");
  await cpo.see(t("ui.table.count", { count: 1 }));
}

/** The voices that ask for the same, in either language, get one name. */
export async function groupIntoNeed({ cpo, need }: Story): Promise<void> {
  const { page, t, button, box } = cpo;
  const search = page.getByRole("searchbox", { name: t("voices.filter.q"), exact: true });
  const give = async (words: string, option: string) => {
    await search.fill(words);
    await cpo.see(t("ui.table.count", { count: 1 }));
    await page.getByRole("row").filter({ hasText: words }).getByRole("checkbox").check();
    await button(t("voices.bulk.assign")).click();
    const dialog = page.getByRole("dialog");
    await box(t("needs.pick.find"), dialog).fill(need);
    await dialog.getByRole("option", { name: option, exact: true }).waitFor();
    if (option !== need) await cpo.accessible();
    await page.keyboard.press("Enter");
    await page.getByRole("row").filter({ hasText: words }).filter({ hasText: need }).waitFor();
  };
  await give("取引先に締め日", t("needs.pick.create", { title: need }));
  await give("Please let us choose", need);

  await cpo.go("/needs");
  const line = page.getByRole("listitem").filter({ hasText: need });
  await line.getByRole("link", { name: "2", exact: true }).first().waitFor();
  await cpo.accessible();
}
