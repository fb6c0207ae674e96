import type { House } from "../house.ts";
import { type Scope, scopeOf } from "./scope.ts";
import type { Caller } from "./session.ts";

export type ScopeFinder = {
  find(caller: Caller, slug: string | undefined): Promise<Scope | "several" | null>;
};

/** Delegations begin and end by the clock, so no standing is remembered for longer than this. */
const lifetimeMs = 5_000;
const most = 5_000;

/**
 * Standings, remembered for seconds, so that a read costs one statement. Any growth of a workspace's ledger
 * by a change of people, by whichever process, forgets that workspace's at once.
 */
export function scopeFinder(house: House): ScopeFinder {
  const known = new Map<string, { scope: Scope; until: number }>();
  house.hub.listenAll(({ workspaceId }) => {
    for (const [key, entry] of known) if (entry.scope.workspaceId === workspaceId) known.delete(key);
  });
  return {
    async find(caller, slug) {
      const key = `${caller.personId} ${caller.via} ${caller.token?.workspaceId ?? ""} ${caller.token?.scopes.join() ?? ""} ${slug ?? ""}`;
      const now = house.clock().getTime();
      const entry = known.get(key);
      if (entry !== undefined && entry.until > now) return entry.scope;
      const scope = await scopeOf(house.db, caller, slug, house.clock());
      if (scope === null || scope === "several") return scope;
      if (known.size >= most) known.clear();
      known.set(key, { scope, until: now + lifetimeMs });
      return scope;
    },
  };
}
