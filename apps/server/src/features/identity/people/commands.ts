import type { ParsedBody, Person, patchPerson } from "@ryorin/contract";
import { command, type Work } from "../../../db/command.ts";
import type { House } from "../../../house.ts";
import type { Scope } from "../../../http/scope.ts";
import { ok, type Refusal, type Result, refuse } from "../../../result.ts";
import { setContributions } from "../contribution.ts";
import { inWheelOrder, seatPerson } from "../founding.ts";
import { isPresent, lockStandings, requireOwner, requireSession, seatsNow } from "../policy.ts";
import { endGrants } from "../seats/grants.ts";
import { eraseData } from "./erasure.ts";
import { personById } from "./queries.ts";

export function changePerson(
  house: House,
  scope: Scope,
  id: string,
  version: number,
  body: ParsedBody<typeof patchPerson>,
): Promise<Result<Person>> {
  return command(house, scope, undefined, async (work) => {
    const refused = requireSession(scope) ?? (await requireOwner(work));
    if (refused !== undefined) return refused;
    const before = await personById(work.tx, scope.workspaceId, id);
    if (!before.ok || before.value.leftAt !== null) return refuse("not_found");
    if (before.value.version !== version) return refuse("stale", { current: before.value });
    const access = body.access ?? before.value.access;
    const chosen = body.wheels ?? before.value.wheels;
    const wheels = access === "viewer" ? [] : inWheelOrder(chosen);
    await work.tx
      .updateTable("person")
      .set({ access, wheels, version: version + 1 })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    await setContributions(work.tx, work.at, scope.workspaceId, id, wheels);
    work.append({ kind: "person.changed", subjectKind: "person", subjectId: id, data: { access, wheels } });
    return personById(work.tx, scope.workspaceId, id);
  });
}

/** Leaving, or being removed by the owner. What the person did stays; seats, grants and keys end. */
export async function removePerson(house: House, scope: Scope, id: string): Promise<Result<undefined>> {
  const result = await command(house, scope, undefined, async (work) => {
    const refused = (await mayEnd(work, id)) ?? (await leave(work, id));
    return refused ?? ok(undefined);
  });
  house.identity.callers.forgetPerson(id);
  return result;
}

/**
 * Erases a person's data from the workspace, for good: name and address, what other features hold of them
 * (features/erasures.ts), and, when no other workspace is left to them, their sign-in.
 */
export async function erasePerson(house: House, scope: Scope, id: string): Promise<Result<undefined>> {
  const result = await command(house, scope, undefined, async (work) => {
    const refused = await mayEnd(work, id);
    if (refused !== undefined) return refused;
    if (await isPresent(work.tx, scope.workspaceId, id)) {
      const kept = await leave(work, id);
      if (kept !== undefined) return kept;
    }
    await eraseData(work, id);
    work.append({ kind: "person.erased", subjectKind: "person", subjectId: id, data: {} });
    return ok(undefined);
  });
  house.identity.callers.forgetPerson(id);
  return result;
}

/** Oneself, or the owner anybody; a stranger's id names nobody. */
async function mayEnd(work: Work, id: string): Promise<Refusal | undefined> {
  const { tx, scope } = work;
  const keyed = requireSession(scope);
  if (keyed !== undefined) return keyed;
  await lockStandings(tx, scope.workspaceId);
  const seats = await seatsNow(tx, scope.workspaceId, scope.personId);
  if (id !== scope.personId && !seats.includes("owner")) return refuse("forbidden", { needs: "owner" });
  const found = await personById(tx, scope.workspaceId, id);
  return found.ok ? undefined : found;
}

async function leave({ tx, at, scope, append }: Work, id: string): Promise<Refusal | undefined> {
  const { workspaceId, personId } = scope;
  if (!(await isPresent(tx, workspaceId, id))) return refuse("not_found");
  const seats = await seatsNow(tx, workspaceId, id);
  if (seats.includes("owner")) return refuse("last_owner");
  for (const seat of seats) append(await seatPerson(tx, at, workspaceId, seat, null));
  for (const event of await endGrants(tx, at, workspaceId, { of: id })) append(event);
  await tx
    .deleteFrom("identity.token")
    .where("workspace_id", "=", workspaceId)
    .where("user_id", "=", id)
    .execute();
  await setContributions(tx, at, workspaceId, id, []);
  await tx
    .updateTable("person")
    .set((eb) => ({ left_at: at, version: eb("version", "+", 1) }))
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .execute();
  append({
    kind: "person.left",
    subjectKind: "person",
    subjectId: id,
    data: { by: id === personId ? "self" : "owner" },
  });
  return undefined;
}
