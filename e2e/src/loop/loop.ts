import type { Browser } from "playwright-core";
import { beforeAll, describe, test } from "vitest";
import { type App, startApp } from "../app.ts";
import { launchBrowser } from "../browser.ts";
import { type Company, foundCompany, join, type Person, takeValueSeat } from "../company.ts";
import { type Desk, openDesk } from "../desk.ts";
import { journey } from "../journey.ts";
import { readDecision, turnBothKeys } from "./decide.ts";
import { measure, seeScores } from "./learn.ts";
import { groupIntoNeed, importFile, searchVoices } from "./listen.ts";
import { readLedger, seeHome, visit } from "./look.ts";
import { commitBaseline, deliver, seeOdds } from "./plan.ts";
import { formTeam, writeProposal } from "./propose.ts";
import { askAndAnswer, sealTechnology, sealValue } from "./review.ts";
import type { Story } from "./story.ts";

/**
 * The main job of the product, lived by two people in two browsers, in each language: from a customer's file to a
 * scored forecast. Each person reads in one theme in the first language and in the other in the second.
 */
export function liveTheLoop(language: "ja" | "en"): void {
  describe(`the loop, in ${language}`, () => {
    const ja = language === "ja";
    const theme = { cpo: ja ? "light" : "dark", cto: ja ? "dark" : "light" } as const;
    const cpoName = ja ? "早川 価" : "Ada Value";
    const ctoName = ja ? "三上 技" : "Tom Tech";
    let app: App;
    let browser: Browser;
    let company: Company;
    let ctoPerson: Person;
    let story: Story;
    const desks: Desk[] = [];
    const open = async (...given: Parameters<typeof openDesk>) => {
      const desk = await openDesk(...given);
      desks.push(desk);
      return desk;
    };
    journey(() => ({ app, browser, desks }));

    beforeAll(async () => {
      [app, browser] = await Promise.all([startApp(), launchBrowser()]);
      company = await foundCompany(app.origin, cpoName, language);
      await takeValueSeat(company);
      ctoPerson = await join(company, {
        name: ctoName,
        language,
        wheel: "technology",
        seat: "technology_lead",
      });
      story = {
        cpo: await open(browser, company, company.owner, { language, theme: theme.cpo }),
        cto: await open(browser, company, ctoPerson, { language, theme: theme.cto }),
        cpoName,
        ctoName,
        need: ja ? "取引先ごとの締め日" : "A closing day per customer",
        team: ja ? "基盤" : "Platform",
        title: ja ? "締め日を取引先に持たせる" : "Keep the closing day with the customer",
        id: "",
      };
    });

    test("a customer's file comes in", () => importFile(story));
    test("a part of a word finds its voices", () => searchVoices(story));
    test("voices that ask for the same become a need", () => groupIntoNeed(story));
    test("a team says what it can do in a week", () => formTeam(story));
    test("a proposal is written from the need and handed to both wheels", () => writeProposal(story));
    test("the value lead seals, and the technology lead learns nothing but that", () => sealValue(story));
    test("the technology lead seals, and both lie open to both", () => sealTechnology(story));
    test("a question is put to the other wheel, and answered", () => askAndAnswer(story));
    test("two keys decide", () => turnBothKeys(story));
    test("the decision tells a newcomer what was known", () => readDecision(story));
    test("the plan gives odds", () => seeOdds(story));
    test("both keys make it a promise", () => commitBaseline(story));
    test("it is begun, done and launched", () => deliver(story));
    test("what it brought is measured, and both forecasts are scored", () => measure(story));
    test("one forecast is no calibration", () => seeScores(story));
    test("nothing waits, and each sees what the other did", () => seeHome(story));
    test("the ledger tells all of it", () => readLedger(story));
    test(`every page keeps its promises ${ja ? "on a phone" : "on a desk"}`, async () => {
      const reader = { language, theme: theme.cto, width: ja ? 390 : 1440 };
      await visit(await open(browser, company, company.owner, reader), story.id, ja ? "phone" : "desk");
    });
  });
}
