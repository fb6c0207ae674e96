import type { addHolidays, importHolidays, ParsedBody, RouteAnswer } from "@ryorin/contract";
import { largestCalendar } from "@ryorin/contract";
import type { Language } from "@ryorin/messages";
import { sql } from "kysely";
import { command, type Repeat } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Result, refuse } from "../../../result.ts";
import { dayIn } from "../../../zone.ts";
import { askerOf, compute } from "../computing/pool.ts";
import type { Country } from "./japan.ts";
import { presentedHolidays, presentedList } from "./queries.ts";

/** Most lists of days off in a workspace. */
const mostLists = 100;

export function chooseCountry(
  house: House,
  scope: Scope,
  repeat: Repeat,
  version: number,
  country: Country | null,
  language: Language,
): Promise<Result<null>> {
  return command(house, scope, repeat, async (work) => {
    await sql`select 1 from workspace where workspace_id = ${scope.workspaceId} for no key update`.execute(
      work.tx,
    );
    const year = Number(dayIn(work.at, scope.zone).slice(0, 4));
    const current = await presentedHolidays(work.tx, scope, language, year);
    if (current.version !== version) return refuse("stale", { current });
    await work.tx
      .insertInto("holiday_choice")
      .values({ workspace_id: scope.workspaceId, country, version: version + 1 })
      .onConflict((conflict) =>
        conflict.column("workspace_id").doUpdateSet({ country, version: version + 1 }),
      )
      .execute();
    work.append({
      kind: "holidays.country_chosen",
      subjectKind: "workspace",
      subjectId: scope.workspaceId,
      data: { country },
    });
    return ok(null);
  });
}

type Days = readonly { readonly date: string; readonly name: string }[];

function addList(
  house: House,
  scope: Scope,
  repeat: Repeat,
  given: { name: string; source: "file" | "stated"; days: Days },
): Promise<Result<{ id: string }>> {
  return command(house, scope, repeat, async (work) => {
    const counted = await sql<{ n: number }>`
      select count(*)::int as n from holiday_list where workspace_id = ${scope.workspaceId}`.execute(work.tx);
    if ((counted.rows[0]?.n ?? 0) >= mostLists) return refuse("too_many", { limit: mostLists });
    const id = newId();
    const { workspaceId } = scope;
    await work.tx
      .insertInto("holiday_list")
      .values({
        workspace_id: workspaceId,
        id,
        name: given.name,
        source: given.source,
        added_by: scope.personId,
        added_at: work.at,
      })
      .execute();
    const named = [...new Map(given.days.map((one) => [one.date, one.name]))];
    await work.tx
      .insertInto("holiday")
      .values(named.map(([date, name]) => ({ workspace_id: workspaceId, list_id: id, date, name })))
      .execute();
    work.append({
      kind: "holidays.added",
      subjectKind: "holidays",
      subjectId: id,
      data: { source: given.source, days: named.length },
    });
    return ok({ id });
  });
}

export async function stateHolidays(
  house: House,
  scope: Scope,
  repeat: Repeat,
  body: ParsedBody<typeof addHolidays>,
) {
  const made = await addList(house, scope, repeat, { ...body, source: "stated" });
  if (!made.ok) return made;
  const list = await presentedList(house.db, scope, made.value.id);
  return list === undefined ? refuse("not_found") : ok(list);
}

/** How long one file may keep a thread. */
const calendarDeadline = 3_000;

export async function takeCalendar(
  house: House,
  scope: Scope,
  repeat: Repeat,
  name: string,
  body: ReadableStream<Uint8Array>,
): Promise<Result<RouteAnswer<typeof importHolidays>>> {
  const text = await readBounded(body);
  if (text === null) return refuse("too_large", { limitBytes: largestCalendar });
  const year = Number(dayIn(house.clock(), scope.zone).slice(0, 4));
  const job = { kind: "calendar", text, since: `${year - 1}-01-01`, until: `${year + 5}-12-31` } as const;
  const done = await compute(job, { deadline: calendarDeadline, asker: askerOf(scope) }).done;
  if (done.state !== "done" || done.value === null) return refuse("unreadable_file", { format: "iCalendar" });
  const { days, flaws } = done.value;
  if (days.length === 0) return refuse("unreadable_file", { format: "iCalendar", flaws });
  const made = await addList(house, scope, repeat, { name, source: "file", days });
  if (!made.ok) return made;
  const list = await presentedList(house.db, scope, made.value.id);
  return list === undefined ? refuse("not_found") : ok({ list, flaws });
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > largestCalendar) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

export function removeList(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
): Promise<Result<undefined>> {
  return command(house, scope, repeat, async (work) => {
    const gone = await work.tx
      .deleteFrom("holiday_list")
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return refuse("not_found");
    work.append({ kind: "holidays.removed", subjectKind: "holidays", subjectId: id, data: {} });
    return ok(undefined);
  });
}
