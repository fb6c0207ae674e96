import {
  addHolidays,
  archiveTeam,
  changeTeam,
  chooseHolidayCountry,
  createTeam,
  getHolidays,
  listTeams,
  removeHolidays,
} from "@ryorin/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { company, type TestCompany } from "../../../testing/company.ts";
import { createTestHouse, otherWorkspace, type TestHouse } from "../../../testing/people.ts";
import { capable, formed, presentPlan, severalAccepted } from "../../../testing/planning.ts";

let house: TestHouse;
let co: TestCompany;
beforeAll(async () => {
  house = await createTestHouse();
  co = await company(house);
});
afterAll(() => house.close());

const importing = async (calendar: string | Uint8Array<ArrayBuffer>, name = "Calendar") => {
  const response = await co.cto.fetch(`/api/v1/holidays/import?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "content-type": "text/calendar" },
    body: calendar,
  });
  return { status: response.status, body: await response.json() };
};

const calendarOf = (...events: string[][]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Test//EN",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

test("a team says who is in it from when, and what it can do from when", async () => {
  const made = await co.cto.call(createTeam, {
    body: {
      name: "請求エンジン",
      capacity: [
        { from: "2020-01-01", personDays: 7.5, people: 4 },
        { from: "2099-01-01", personDays: 10, people: 5 },
      ],
      members: [
        { personId: co.engineer.id, from: "2020-01-01", share: 0.5 },
        { personId: co.cto.id, from: "2020-01-01", until: "2021-01-01" },
      ],
      wip: 2,
      workingDays: [5, 1, 1],
    },
  });
  expect(made).toMatchObject({ personDays: 7.5, people: 4, wip: 2, workingDays: [1, 5] });
  expect(made.members.map((one) => [one.person.name, one.active]).sort()).toEqual([
    ["CTO", false],
    ["Engineer", true],
  ]);
  const { data } = await co.viewer.call(listTeams, { query: {} });
  expect(data.map((team) => team.name)).toContain("請求エンジン");
});

test("every fault of a team is named at once; names are taken once", async () => {
  const refused = await co.cto.refused(createTeam, {
    body: {
      name: "X",
      capacity: [
        { from: "2026-01-01", personDays: 1, people: 1 },
        { from: "2026-01-01", personDays: 2, people: 1 },
      ],
      members: [
        { personId: co.engineer.id, from: "2026-02-01", until: "2026-01-01" },
        { personId: co.engineer.id, from: "2025-01-01" },
      ],
    },
  });
  expect(refused.errors?.map((error) => [error.path, error.code])).toEqual([
    ["capacity.1.from", "doubled"],
    ["members.0.until", "before_start"],
    ["members.1.personId", "doubled"],
  ]);
  expect(await co.cto.refused(createTeam, { body: { name: "engine" } })).toMatchObject({
    code: "already_exists",
  });
  expect(await co.pm.refused(createTeam, { body: { name: "Y" } })).toMatchObject({ code: "forbidden" });
});

test("of two who change a team, the second sees what the first wrote; archived, it leaves the list", async () => {
  const team = await formed(co, "Twice");
  const change = (name: string) => ({ params: { id: team.id }, version: 1, body: { name } });
  const changes = await Promise.allSettled([
    co.cto.call(changeTeam, change("First")),
    co.cpo.call(changeTeam, change("Second")),
  ]);
  const lost = changes.find((one) => one.status === "rejected");
  const won = changes.find((one) => one.status === "fulfilled");
  expect(lost?.reason.problem).toMatchObject({ code: "stale", data: { current: { name: won?.value.name } } });
  const gone = await co.cto.call(archiveTeam, {
    params: { id: team.id },
    version: 2,
    body: { archived: true },
  });
  expect(gone.archived).toBe(true);
  const ids = async (archived: "true" | "false") =>
    (await co.viewer.call(listTeams, { query: { archived } })).data.map((one) => one.id);
  expect(await ids("false")).not.toContain(team.id);
  expect(await ids("true")).toEqual([team.id]);
  const { owner } = await otherWorkspace(house);
  expect(await owner.refused(changeTeam, { ...change("Mine"), version: 3 })).toMatchObject({
    code: "not_found",
  });
});

test("Japan's public holidays hold in Tokyo, and can be put off and on", async () => {
  const built = await co.viewer.call(getHolidays, { query: { year: 2027 } });
  expect(built.country).toBe("JP");
  expect(built.countryDays).toContainEqual({ date: "2027-03-22", name: "Substitute holiday" });
  const none = await co.cto.call(chooseHolidayCountry, { version: 0, body: { country: null } });
  expect(none).toMatchObject({ country: null, countryDays: [], version: 1 });
  expect(await co.cto.refused(chooseHolidayCountry, { version: 0, body: { country: "JP" } })).toMatchObject({
    code: "stale",
  });
  await co.cto.call(chooseHolidayCountry, { version: 1, body: { country: "JP" } });
});

test("a calendar file brings its days, follows recurrences for years, and names what it cannot read", async () => {
  const { status, body } = await importing(
    calendarOf(
      ["SUMMARY:夏季休業", "DTSTART;VALUE=DATE:20270812", "DTEND;VALUE=DATE:20270815"],
      ["SUMMARY:Founders' day", "DTSTART;VALUE=DATE:19990522", "RRULE:FREQ=YEARLY"],
      ["SUMMARY:No such day", "DTSTART;VALUE=DATE:20270230"],
      ["SUMMARY:Never", "DTSTART;VALUE=DATE:30000101"],
      ["SUMMARY:Too long", "DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20280101"],
      ["SUMMARY:Undated"],
      ["SUMMARY:Twice", "DTSTART;VALUE=DATE:20270813"],
    ),
    "会社",
  );
  expect(status).toBe(201);
  const dates = body.list.days.map((one: { date: string }) => one.date);
  expect(dates).toEqual(expect.arrayContaining(["2027-08-12", "2027-08-13", "2027-08-14", "2027-05-22"]));
  expect(dates).not.toContain("2027-08-15");
  expect(dates).not.toContain("1999-05-22");
  expect(body.flaws.map((one: { event: number; code: string }) => [one.event, one.code])).toEqual([
    [3, "date_invalid"],
    [4, "date_out_of_range"],
    [5, "duration_too_long"],
    [6, "date_missing"],
    [7, "doubled"],
  ]);
  await co.cto.call(removeHolidays, { params: { id: body.list.id } });
  expect(await co.cto.refused(removeHolidays, { params: { id: body.list.id } })).toMatchObject({
    code: "not_found",
  });
});

test("a hostile calendar costs an error, and the server goes on", async () => {
  const rules = [
    "FREQ=SECONDLY",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=WEEKLY;BYDAY=XX",
    "nonsense",
  ];
  for (const rule of rules) {
    const event = ["SUMMARY:Bad", "DTSTART;VALUE=DATE:20270101", `RRULE:${rule}`];
    const { status } = await importing(calendarOf(event), rule);
    expect([201, 422], rule).toContain(status);
  }
  const daily = await importing(
    calendarOf(["SUMMARY:All", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY"]),
  );
  expect(daily.body.flaws.map((one: { code: string }) => one.code)).toContain("recurrence_cut");
  expect(daily.body.list.days.length).toBeLessThanOrEqual(500);
  for (const text of ["", "hello", "BEGIN:VCALENDAR", "BEGIN:VCARD\r\nEND:VCARD\r\n", "\0".repeat(50)])
    expect((await importing(text)).status, JSON.stringify(text)).toBe(422);
  expect((await importing("x".repeat(1_000_001))).status).toBe(413);
  expect((await importing(new Uint8Array([0xff, 0xfe, 0, 1, 2]))).status).toBe(422);
  for (const { id } of (await co.cto.call(getHolidays, { query: {} })).lists)
    await co.cto.call(removeHolidays, { params: { id } });
});

test("days off make the plan later", async () => {
  await capable(house, co);
  await severalAccepted(co, ["Waits for holidays"]);
  const before = (await presentPlan(co)).forecast?.items[0]?.finish.p50 ?? "";
  const start = Date.parse((await presentPlan(co)).forecast?.start ?? "");
  const days = Array.from({ length: 30 }, (_, n) => ({
    date: new Date(start + n * 86_400_000).toISOString().slice(0, 10),
    name: "Closed",
  }));
  await co.cto.call(addHolidays, { body: { name: "Move of the office", days } });
  expect(((await presentPlan(co)).forecast?.items[0]?.finish.p50 ?? "") > before).toBe(true);
});
