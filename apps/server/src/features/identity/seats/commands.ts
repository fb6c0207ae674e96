import type { Delegation, grantDelegation, ParsedBody, SeatState } from "@ryorin/contract";
import type { Seat } from "@ryorin/domain";
import { command, type Repeat } from "../../../db/command.ts";
import { newId } from "../../../db/id.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { type FieldError, ok, type Result, refuse } from "../../../result.ts";
import { seatPerson } from "../founding.ts";
import { isPresent, lockStandings, requireOwner, requireSession, seatsNow } from "../policy.ts";
import { endGrants } from "./grants.ts";
import { seatState } from "./queries.ts";

/** Hands a seat over, or empties a lead's; the owner's seat always has a holder. */
export function assignSeat(
  house: House,
  scope: Scope,
  seat: Seat,
  version: number,
  personId: string | null,
): Promise<Result<SeatState>> {
  return command(house, scope, undefined, async (work) => {
    const { tx, at, append } = work;
    const refused = requireSession(scope) ?? (await requireOwner(work));
    if (refused !== undefined) return refused;
    if (seat === "owner" && personId === null) return refuse("last_owner");
    const before = await seatState(tx, scope.workspaceId, seat, at);
    if (before.version !== version) return refuse("stale", { current: before });
    if (personId !== null && !(await isPresent(tx, scope.workspaceId, personId)))
      return wrong({ path: "personId", code: "not_a_person" });
    if (personId === (before.holder?.id ?? null)) return ok(before);
    append(await seatPerson(tx, at, scope.workspaceId, seat, personId));
    for (const event of await endGrants(tx, at, scope.workspaceId)) append(event);
    return ok(await seatState(tx, scope.workspaceId, seat, at));
  });
}

export function grant(
  house: House,
  scope: Scope,
  body: ParsedBody<typeof grantDelegation>,
  repeat: Repeat,
): Promise<Result<Delegation>> {
  return command(house, scope, repeat, async ({ tx, at, append }) => {
    const refused = requireSession(scope);
    if (refused !== undefined) return refused;
    await lockStandings(tx, scope.workspaceId);
    const mine = await seatsNow(tx, scope.workspaceId, scope.personId);
    if (!mine.includes(body.seat) && !mine.includes("owner"))
      return refuse("forbidden", { needs: body.seat });
    // Never before now: who belonged to which wheel when tells whose figures they may have read, and a grant dated
    // back would make someone who has read one wheel's look as if they had belonged to both all along.
    const since = new Date(Math.max(at.getTime(), Date.parse(body.since ?? at.toISOString())));
    const until = new Date(body.until);
    const errors: FieldError[] = [];
    if (!(await isPresent(tx, scope.workspaceId, body.delegateId)))
      errors.push({ path: "delegateId", code: "not_a_person" });
    const held = await seatsNow(tx, scope.workspaceId, body.delegateId);
    if (held.includes(body.seat)) errors.push({ path: "delegateId", code: "holds_the_seat" });
    if (until <= since || until <= at) errors.push({ path: "until", code: "ends_before_it_begins" });
    const known = await proposalsKnown(tx, scope, body.proposalIds);
    if (!known) errors.push({ path: "proposalIds", code: "not_a_proposal" });
    if (errors.length > 0) return wrong(...errors);
    const id = newId();
    await tx
      .insertInto("delegation")
      .values({
        workspace_id: scope.workspaceId,
        id,
        seat: body.seat,
        delegate_id: body.delegateId,
        granted_by: scope.personId,
        since,
        until,
        proposal_ids: body.proposalIds,
        revoked_at: null,
      })
      .execute();
    append({
      kind: "delegation.granted",
      subjectKind: "delegation",
      subjectId: id,
      data: {
        seat: body.seat,
        delegateId: body.delegateId,
        since: since.toISOString(),
        until: until.toISOString(),
        proposalIds: body.proposalIds,
      },
    });
    const { delegations } = await seatState(tx, scope.workspaceId, body.seat, at);
    const made = delegations.find((one) => one.id === id);
    if (made === undefined) throw new Error("The delegation just granted is not there");
    return ok(made);
  });
}

async function proposalsKnown(
  tx: Parameters<typeof isPresent>[0],
  scope: Scope,
  ids: readonly string[] | null,
): Promise<boolean> {
  if (ids === null) return true;
  const found = await tx
    .selectFrom("proposal")
    .select("id")
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "in", [...ids])
    .execute();
  return found.length === new Set(ids).size;
}

export function revoke(house: House, scope: Scope, id: string): Promise<Result<undefined>> {
  return command(house, scope, undefined, async ({ tx, at, append }) => {
    const refused = requireSession(scope);
    if (refused !== undefined) return refused;
    await lockStandings(tx, scope.workspaceId);
    const found = await tx
      .selectFrom("delegation")
      .select(["seat", "delegate_id"])
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .where("until", ">", at)
      .executeTakeFirst();
    if (found === undefined) return refuse("not_found");
    const mine = await seatsNow(tx, scope.workspaceId, scope.personId);
    const may = mine.includes(found.seat) || mine.includes("owner") || found.delegate_id === scope.personId;
    if (!may) return refuse("forbidden", { needs: found.seat });
    await tx
      .updateTable("delegation")
      .set({ revoked_at: at })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    append({
      kind: "delegation.revoked",
      subjectKind: "delegation",
      subjectId: id,
      data: { seat: found.seat },
    });
    return ok(undefined);
  });
}

const wrong = (...errors: FieldError[]) => ({ ok: false, code: "invalid", errors }) as const;
