import type { Room } from "./room.ts";

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
