import { getHome, markSeen } from "@ryorin/contract";
import { sql } from "kysely";
import { command } from "../../db/command.ts";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import type { Scope } from "../../http/scope.ts";
import { ok } from "../../result.ts";
import { dayIn } from "../../zone.ts";
import { planned } from "../plan/results.ts";
import { presentedHome } from "./present.ts";
import type { Situation } from "./reading.ts";

export function bindHome(house: House, bind: Bind): void {
  const refresh = refresher(house);
  bind(getHome, async ({ scope }) => {
    const { home, situation } = await presentedHome(house, scope);
    refresh(scope, situation);
    return ok(home);
  });
  // Not the ledger's: who has read what is nobody's fact but the reader's.
  bind(markSeen, ({ scope, repeat, body }) =>
    command(house, scope, repeat, async ({ tx }) => {
      const seen = await sql<{ seenSeq: number }>`
        update person set seen_seq = greatest(seen_seq, least(${body.seq}, coalesce(
          (select seq from ledger_head where workspace_id = ${scope.workspaceId}), 0)))
        where workspace_id = ${scope.workspaceId} and id = ${scope.personId}
        returning seen_seq::int as "seenSeq"`.execute(tx);
      return ok({ seenSeq: seen.rows[0]?.seenSeq ?? 0 });
    }),
  );
}

/** So long the page may show dates computed before the latest change, in milliseconds. */
const atMostEvery = 60_000;

/**
 * The page shows the plan's dates as last computed, and never waits for them. When facts or the day have changed
 * since, they are computed beside it, for the next look.
 */
function refresher(house: House): (scope: Scope, situation: Situation) => void {
  const begun = new Map<string, number>();
  return (scope, { hasItems, plan, headSeq }) => {
    if (!hasItems) return;
    const at = house.clock();
    const isFresh =
      plan !== null &&
      plan.seq >= headSeq &&
      dayIn(new Date(plan.computedAt), scope.zone) === dayIn(at, scope.zone);
    if (isFresh || at.getTime() - (begun.get(scope.workspaceId) ?? 0) < atMostEvery) return;
    begun.set(scope.workspaceId, at.getTime());
    // Whoever opens the plan is told what went wrong; here nobody asked.
    planned(house, scope, "present", "present", { wait: 30_000 }).catch(() => undefined);
  };
}
