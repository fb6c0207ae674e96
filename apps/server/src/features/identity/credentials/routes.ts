import {
  createToken,
  listOutbox,
  listPasskeys,
  listSessions,
  listTokens,
  patchProfile,
  putPassword,
  removePasskey,
  renamePasskey,
  revokeOtherSessions,
  revokeSession,
  revokeToken,
} from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { ok, refuse } from "../../../result.ts";
import { type Limiter, limits } from "../limits.ts";
import { requireSession } from "../policy.ts";
import {
  deletePasskey,
  endOtherSessions,
  endSession,
  revokeToken as endToken,
  makeToken,
  namePasskey,
} from "./commands.ts";
import { changePassword, changeProfile } from "./profile.ts";
import { outboxOf, passkeysOf, sessionsOf, tokensOf } from "./queries.ts";

export function bindCredentials(house: House, bind: Bind, limiter: Limiter): void {
  const { db, clock } = house;
  const currentOf = (request: Request) => house.identity.callers.sessionTokenOf(request.headers);

  bind(listSessions, async ({ caller, request }) =>
    ok(await sessionsOf(db, caller.personId, clock(), currentOf(request))),
  );
  bind(revokeSession, ({ caller, params }) => endSession(house, caller.personId, params.id));
  bind(revokeOtherSessions, ({ caller, request }) =>
    endOtherSessions(house, caller.personId, currentOf(request)),
  );

  bind(listPasskeys, async ({ caller }) => ok(await passkeysOf(db, caller.personId)));
  bind(renamePasskey, ({ caller, params, body }) =>
    namePasskey(house, caller.personId, params.id, body.name),
  );
  bind(removePasskey, ({ caller, params }) => deletePasskey(house, caller.personId, params.id));

  bind(patchProfile, ({ caller, body }) => changeProfile(house, caller.personId, body));
  bind(putPassword, async ({ caller, body, request }) => {
    // An unlocked machine must not become a place to guess the password in peace.
    const wait = limiter.take(`password ${caller.personId}`, limits.signInPerAccountAndAddress);
    if (wait > 0) return refuse("too_many", { retryAfterSeconds: wait });
    return changePassword(house, caller.personId, body, currentOf(request));
  });

  bind(listTokens, async ({ scope }) => ok(await tokensOf(db, scope)));
  bind(createToken, ({ scope, body, repeat }) => makeToken(house, scope, body, repeat));
  bind(revokeToken, ({ scope, params }) => endToken(house, scope, params.id));

  bind(listOutbox, async ({ scope }) => requireSession(scope) ?? ok(await outboxOf(db, scope, clock())));
}
