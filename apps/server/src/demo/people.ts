import { grantDelegation, putSeat, removePerson } from "@ryorin/contract";
import type { Seat } from "@ryorin/domain";
import type { DemoDelegation, DemoPerson, Slug } from "@ryorin/fixtures";
import { insertAccount } from "../features/identity/account.ts";
import { insertPerson, type NewPerson } from "../features/identity/founding.ts";
import { removePerson as remove } from "../features/identity/people/commands.ts";
import { assignSeat, grant } from "../features/identity/seats/commands.ts";
import { seatState } from "../features/identity/seats/queries.ts";
import { found } from "../features/identity/workspace/commands.ts";
import { appendEvents } from "../features/ledger/append.ts";
import { as, bodyOf, must, personOf, type Stage } from "./stage.ts";

/** The company with its owner, as set-up makes one, but marked as a demo. */
export async function foundCompany(stage: Stage, owner: Slug): Promise<void> {
  const { house, company, now } = stage;
  const { name, locale, zone, currency, valueUnit } = company.workspace;
  stage.workspace = await house.db.transaction().execute(async (tx) => {
    const person: NewPerson = {
      ...(await newMember(tx, stage, personOf(stage, owner))),
      access: "contributor",
    };
    const workspace = {
      name,
      latinName: "demo",
      language: locale,
      zone,
      currency,
      valueUnit: valueUnit.kind,
      demo: true,
    };
    return found(tx, now, workspace, person);
  });
}

/** Joins as by an invitation's link, of which the demo sends none. The founder is there already. */
export async function join(stage: Stage, slug: Slug): Promise<void> {
  const { house, now, workspace } = stage;
  const person = personOf(stage, slug);
  await house.db.transaction().execute(async (tx) => {
    const member = await newMember(tx, stage, person);
    const event = await insertPerson(tx, now, workspace.id, member);
    await appendEvents(tx, workspace.id, member.id, now, [event]);
  });
}

type Tx = Parameters<typeof insertAccount>[0];

/** An account without password: the demo's own door is the only one to it. Whoever looks reads in their own language. */
async function newMember(tx: Tx, stage: Stage, person: DemoPerson): Promise<NewPerson> {
  const { name, email, wheels } = person;
  const account = { name, email, passwordHash: null, isVerified: true, language: null };
  const id = await insertAccount(tx, stage.now, account);
  stage.ids.note("person", person.slug, id);
  return { id, name, email, wheels, access: wheels.length > 0 ? "contributor" : "viewer" };
}

export async function leave(stage: Stage, actor: Slug, person: Slug): Promise<void> {
  const scope = await as(stage, actor, removePerson);
  must(await remove(stage.house, scope, stage.ids.of("person", person)));
  stage.standings.clear();
}

export async function takeSeat(stage: Stage, actor: Slug, seat: Seat, person: Slug): Promise<void> {
  const { house, now, workspace, ids } = stage;
  const scope = await as(stage, actor, putSeat);
  const { version } = await seatState(house.db, workspace.id, seat, now);
  must(await assignSeat(house, scope, seat, version, ids.of("person", person)));
  stage.standings.clear();
}

export async function delegate(stage: Stage, actor: Slug, given: DemoDelegation): Promise<void> {
  const { house, ids } = stage;
  const scope = await as(stage, actor, grantDelegation);
  const body = bodyOf(grantDelegation, {
    seat: given.seat,
    delegateId: ids.of("person", given.to),
    since: given.since,
    until: given.until,
    proposalIds: given.proposals?.map((slug) => ids.of("proposal", slug)) ?? null,
  });
  must(await grant(house, scope, body, undefined));
  stage.standings.clear();
}
