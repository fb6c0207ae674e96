import { opened, type Room } from "./room.ts";

const day = (uid: string, name: string, start: string) =>
  ["BEGIN:VEVENT", `UID:${uid}`, `SUMMARY:${name}`, `DTSTART;VALUE=DATE:${start}`, "END:VEVENT"].join("\r\n");
const calendar = (...events: string[]) =>
  Buffer.from(["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n"));

/** Days off come from a calendar file; what cannot be read is named, and the rest counts. */
export async function importHolidays({ cto }: Room): Promise<void> {
  const { page, t, button } = cto;
  await cto.go("/plan/teams");
  const bring = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await button(t("plan.holiday.file")).click();
    await (await chooser).setFiles({ name, mimeType: "text/calendar", buffer });
    await button(t("plan.holiday.importAct")).click();
  };
  await bring(
    "company.ics",
    calendar(
      day("1", "Founding day", "20270510"),
      day("2", "Never", "20271399"),
      day("3", "Summer break", "20270813"),
    ),
  );
  await cto.see(t("plan.holiday.imported", { count: 2 }));
  await page.getByText(t("plan.holiday.flaws", { count: 1 })).waitFor();
  await page.getByText(/Never/).first().waitFor();
  await cto.accessible();
  await page.getByText("company", { exact: true }).click();
  await cto.see("Summer break");
  await cto.accessible();
  // No calendar at all: said so, and nothing taken over.
  await bring("notes.ics", Buffer.from("Not a calendar"));
  await page.getByRole("alert").first().waitFor();
  await cto.accessible();
}

/** A better plan is looked for, one item of it is tried and given back, then all of it is; nothing is saved by that. */
export async function takeBetter(room: Room): Promise<void> {
  const { cpo } = room;
  const { page, t, button } = cpo;
  const title = "Standing orders";
  await opened(room, title);
  await cpo.go("/plan");
  await button(t("plan.optimise.title")).click();
  const panel = page.getByRole("region", { name: t("plan.optimise.title") });
  await button(t("plan.optimise.start"), panel).click();
  await button(t("plan.optimise.again"), panel).waitFor();
  await panel.getByText(t("plan.optimise.found")).waitFor();
  await cpo.accessible();
  const line = panel.getByRole("listitem").filter({ hasText: title });
  await line.getByRole("button").click();
  await line.getByText(t("plan.optimise.taken")).waitFor();
  const row = page.locator("[data-row]").filter({ hasText: title });
  await row.waitFor();
  await button(t("plan.edits.undo")).click();
  await row.waitFor({ state: "detached" });
  await line.getByRole("button").waitFor();
  // What one tries is computed here: of what was read before, the server is not needed again.
  await page.context().setOffline(true);
  await button(t("plan.edits.redo")).click();
  await row.waitFor();
  await page.context().setOffline(false);
  await button(t("plan.edits.undo")).click();
  await row.waitFor({ state: "detached" });
  await button(t("plan.optimise.takeAll"), panel).click();
  await row.waitFor();
  await cpo.accessible();
  await button(t("plan.edits.discard")).click();
  await row.waitFor({ state: "detached" });
}
