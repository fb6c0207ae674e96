import { type Seat, seats, type Wheel, wheels } from "@ryorin/domain";
import type { Language } from "@ryorin/messages";
import { sql } from "kysely";
import type { Tx } from "../../db/database.ts";
import { newId } from "../../db/id.ts";
import type { NewEvent } from "../ledger/append.ts";
import { setContributions } from "./contribution.ts";

export type NewWorkspace = {
  readonly name: string;
  readonly language: Language;
  /** IANA name. */
  readonly zone: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly valueUnit: "money" | "points";
  readonly demo?: boolean;
  /** What its name in addresses is made of; by default the name. */
  readonly latinName?: string;
};

export type NewPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly access: "viewer" | "contributor";
  readonly wheels: readonly Wheel[];
};

/** Makes a workspace's row; the events are for the caller to append, its genesis first. */
export async function insertWorkspace(tx: Tx, at: Date, workspace: NewWorkspace, workspaceId = newId()) {
  const { demo = false, latinName = workspace.name, valueUnit, ...rest } = workspace;
  const row = {
    workspace_id: workspaceId,
    ...rest,
    value_unit: valueUnit,
    demo,
    created_at: at,
    version: 1,
  };
  const wished = slugOf(latinName);
  const end = workspaceId.slice(-8);
  const taken = async (slug: string): Promise<boolean> => {
    const insert = tx.insertInto("workspace").values({ ...row, slug });
    const made = await insert
      .onConflict((clash) => clash.column("slug").doNothing())
      .returning("slug")
      .execute();
    return made.length === 0;
  };
  // Two of one name may be made at the same moment: the second one's insert waits, and then takes the longer name.
  let slug = wished ?? `w-${end}`;
  if (await taken(slug)) {
    slug = `${slug}-${end}`;
    if (await taken(slug)) throw new Error(`The workspace name ${slug} is taken`);
  }
  const { name: _, ...facts } = rest;
  const event: NewEvent = {
    kind: "workspace.created",
    subjectKind: "workspace",
    subjectId: workspaceId,
    data: { ...facts, valueUnit, demo },
  };
  return { workspaceId, slug, event };
}

/** A person joins, or comes back: their row keeps its id, and with it what they did before. */
export async function insertPerson(
  tx: Tx,
  at: Date,
  workspaceId: string,
  person: NewPerson,
): Promise<NewEvent> {
  const { id, name, email, access, wheels } = person;
  await sql`
    insert into person (workspace_id, id, name, email, access, wheels, joined_at)
    values (${workspaceId}, ${id}, ${name}, ${email}, ${access}, ${[...wheels]}, ${at})
    on conflict (workspace_id, id) do update set name = excluded.name, email = excluded.email,
      access = excluded.access, wheels = excluded.wheels, joined_at = excluded.joined_at,
      left_at = null, erased_at = null, version = person.version + 1`.execute(tx);
  await setContributions(tx, at, workspaceId, id, wheels);
  return { kind: "person.joined", subjectKind: "person", subjectId: id, data: { access, wheels } };
}

/** Gives a seat to a person, or leaves it empty; the former holding ends at the same instant. */
export async function seatPerson(
  tx: Tx,
  at: Date,
  workspaceId: string,
  seat: Seat,
  personId: string | null,
): Promise<NewEvent> {
  const former = await sql<{ person_id: string }>`
    update seat_holding set until = ${at}
    where workspace_id = ${workspaceId} and seat = ${seat} and until is null returning person_id`.execute(tx);
  if (personId !== null)
    await tx
      .insertInto("seat_holding")
      .values({ workspace_id: workspaceId, id: newId(), seat, person_id: personId, since: at, until: null })
      .execute();
  const data = { personId, formerId: former.rows[0]?.person_id ?? null };
  return { kind: "seat.assigned", subjectKind: "seat", subjectId: seat, data };
}

export const inSeatOrder = (given: readonly Seat[]): Seat[] => seats.filter((seat) => given.includes(seat));

export const inWheelOrder = (given: readonly Wheel[]): Wheel[] =>
  wheels.filter((wheel) => given.includes(wheel));

/** "Acme Billing" → acme-billing; undefined for a name without Latin letters. */
function slugOf(name: string): string | undefined {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return slug.length < 2 ? undefined : slug;
}
