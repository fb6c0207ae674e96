import type { House } from "../house.ts";
import { type Scope, scopeOf } from "./scope.ts";
import type { Caller } from "./session.ts";

export type ScopeFinder = {
  find(caller: Caller, slug: string | undefined): Promise<Scope | "several" | null>;
  /** Forgets a workspace's standings at once, before the notification of a change made here comes back. */
  forget(workspaceId: string): void;
};

/** Delegations begin and end by the clock, so no standing is remembered for longer than this. */
const lifetimeMs = 5_000;
const most = 5_000;

/** Not yet over, and not of a clock that has since been put back, which would make it last. */
const isStill = (until: number, now: number): boolean => until > now && until - now <= lifetimeMs;

/**
 * Standings, remembered for seconds, so that a read costs one statement. Any growth of a workspace's ledger
 * that may concern people, by whichever process, forgets that workspace's at once.
 */
export function scopeFinder(house: House): ScopeFinder {
  const known = new Map<string, { scope: Scope; until: number }>();
  // What was read while something was forgotten may be what was forgotten: it is not remembered.
  let forgotten = 0;
  function forget(workspaceId: string): void {
    forgotten += 1;
    for (const [key, entry] of known) if (entry.scope.workspaceId === workspaceId) known.delete(key);
  }
  house.hub.listenAll(({ workspaceId, standings }) => {
    if (standings) forget(workspaceId);
  });
  return {
    forget,
    async find(caller, slug) {
      const key = `${caller.personId} ${caller.via} ${caller.token?.workspaceId ?? ""} ${caller.token?.scopes.join() ?? ""} ${slug ?? ""}`;
      const now = house.clock().getTime();
      const entry = known.get(key);
      if (entry !== undefined && isStill(entry.until, now)) return entry.scope;
      const before = forgotten;
      const scope = await scopeOf(house.db, caller, slug, house.clock());
      if (scope === null || scope === "several" || before !== forgotten) return scope;
      if (known.size >= most) known.clear();
      known.set(key, { scope, until: now + lifetimeMs });
      return scope;
    },
  };
}
