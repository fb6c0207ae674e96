import { createTeam } from "@ryorin/contract";
import type { Browser } from "playwright-core";
import { beforeAll, describe, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { launchBrowser, type Reader } from "./browser.ts";
import { foundCompany, join, type Person } from "./company.ts";
import { type Desk, openDesk } from "./desk.ts";
import { journey } from "./journey.ts";
import { getLost, palette, switchOver, viewOnly } from "./turns/around.ts";
import { deferAndWake, escalate, searchLog } from "./turns/decide.ts";
import { lookBack } from "./turns/learn.ts";
import { conflict, sortByDragging, sortByKeyboard, undoImport } from "./turns/listen.ts";
import { importHolidays, takeBetter } from "./turns/plan.ts";
import { importBacklog } from "./turns/propose.ts";
import { askForMore, revise, unseal, withdraw } from "./turns/review.ts";
import type { Room } from "./turns/room.ts";
import { stopByBoth } from "./turns/stop.ts";

/**
 * The turns that the loop does not take, in one company whose people read either language: the CPO and the viewer
 * Japanese, the CTO and the owner English. Each turn makes what it needs, and stands alone.
 */
describe("the turns", () => {
  let app: App;
  let browser: Browser;
  let room: Room;
  const desks: Desk[] = [];
  journey(() => ({ app, browser, desks }), "alone");

  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), launchBrowser()]);
    const company = await foundCompany(app.origin, "Oda Owner", "en");
    const cpo = await join(company, { name: "早川 価", language: "ja", wheel: "value", seat: "value_lead" });
    const cto = await join(company, {
      name: "Tom Tech",
      language: "en",
      wheel: "technology",
      seat: "technology_lead",
    });
    const viewer = await join(company, { name: "見田 覧", language: "ja", access: "viewer" });
    const people = { owner: company.owner, cpo, cto, viewer };
    const team = await cto.call(createTeam, {
      body: { name: "Platform", capacity: [{ from: "2026-01-01", people: 4, personDays: 16 }] },
    });
    const readers = {
      owner: { language: "en", theme: "light" },
      cpo: { language: "ja", theme: "light" },
      cto: { language: "en", theme: "dark" },
      viewer: { language: "ja", theme: "dark" },
    } satisfies Record<keyof typeof people, Reader>;
    const open = async (who: keyof typeof people): Promise<Desk> => {
      const person: Person = people[who];
      const desk = await openDesk(browser, company, person, readers[who]);
      desks.push(desk);
      return desk;
    };
    room = {
      company,
      people,
      teamId: team.id,
      owner: await open("owner"),
      cpo: await open("cpo"),
      cto: await open("cto"),
      viewer: await open("viewer"),
      again: open,
    };
  });

  test("voices are sorted into needs by keyboard alone", () => sortByKeyboard(room));
  test("a voice is dropped on its need", () => sortByDragging(room));
  test("an import is taken back", () => undoImport(room));
  test("two windows change one voice, and nothing is lost", () => conflict(room));
  test("a backlog comes over from a tracker, once, and is taken back", () => importBacklog(room));
  test("an author takes a proposal back", () => withdraw(room));
  test("more information is asked for, given, and the seal has held", () => askForMore(room));
  test("a seal is opened again before the reveal", () => unseal(room));
  test("a review is revised after the reveal, and the key falls", () => revise(room));
  test("what is deferred wakes up", () => deferAndWake(room));
  test("a disagreement goes to the owner, and both positions stay", () => escalate(room));
  test("what both accepted is stopped by both", () => stopByBoth(room));
  test("the decision log is searched and exported", () => searchLog(room));
  test("days off come from a calendar file, a faulty one too", () => importHolidays(room));
  test("a better plan is found, tried in part and whole, and given back", () => takeBetter(room));
  test("a history of estimates is looked back on", () => lookBack(room));
  test("a viewer is offered no act", () => viewOnly(room));
  test("an address that leads nowhere says so", () => getLost(room));
  test("the palette and the keys lead everywhere", () => palette(room));
  test("language and theme change at once and stay", () => switchOver(room));
});
