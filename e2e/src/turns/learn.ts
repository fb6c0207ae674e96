import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Room } from "./room.ts";

/** Lines of one person's tasks under names that nobody guesses. */
const tasks = Array.from({ length: 60 }, (_, n) => {
  const day = (at: number) => new Date(Date.UTC(2026, 0, at)).toISOString().slice(0, 10);
  return `${2 + (n % 3)},${1 + (n % 5)},${day(n)},${day(n + 1)}`;
});
const history = ["guess,estimate,planned on,done on", "soon,1,2026-01-01,2026-01-02", ...tasks].join("\n");

/** A history is looked back on: a faulty row is told, a column named, and the ranges that held are counted. */
export async function lookBack({ cto, viewer }: Room): Promise<void> {
  const { page, t, button } = cto;
  await cto.go("/outcomes/backtest");
  const bring = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await button(t("backtest.file.choose"))
      .or(button(t("backtest.file.other")))
      .click();
    await (await chooser).setFiles({ name, mimeType: "text/csv", buffer });
  };
  await bring("picture.csv", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  await page.getByRole("alert").waitFor();
  await bring("tasks.csv", Buffer.from(history));
  // By keyboard: the estimate is another column than its name says, and the actual has it now.
  const field = (label: string) => page.getByRole("combobox", { name: label, exact: true });
  const choose = async (label: string, column: string) => {
    await field(label).focus();
    await page.keyboard.type(column);
    await page.getByRole("option", { name: column, exact: true }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  };
  await page.getByText(t("backtest.columns.missing")).first().waitFor();
  await choose(t("backtest.columns.actual"), "estimate");
  // Freed of its column, the estimate is guessed anew, wrongly.
  const estimate = field(t("backtest.columns.estimate"));
  await expect.poll(() => estimate.inputValue(), { timeout: 20_000 }).toBe("planned on");
  await choose(t("backtest.columns.estimate"), "guess");
  await choose(t("backtest.columns.estimatedAt"), "planned on");
  await cto.seePart("“soon”");
  await button(t("backtest.run.count", { count: 60, number: "60" })).click();
  await cto.seePart(t("backtest.people.none"));
  await cto.accessible();
  // The viewer tries the example, takes its figures along, and is told nothing of single people.
  await viewer.go("/outcomes/backtest");
  await viewer.button(viewer.t("backtest.file.example")).click();
  await viewer.button(viewer.t("backtest.run.count", { count: 900, number: "900" })).click();
  await viewer.seePart(viewer.t("backtest.people.leadsOnly"));
  const saving = viewer.page.waitForEvent("download");
  await viewer.button(viewer.t("backtest.report.csv")).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("history-backtest.csv");
  expect(readFileSync((await saved.path()) ?? "", "utf8")).toMatch(/tasks,history,451,held_80,0\.8\d+,/);
  await viewer.accessible();
}
