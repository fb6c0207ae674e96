import { type OptimisedPlan, type OptimiseLine, optimisePlan, type ScenarioChanges } from "@ryorin/contract";
import { useEffect, useRef, useState } from "react";
import { api } from "../../../data/api.ts";
import { linesOf } from "./linesOf.ts";

/** Long enough to find most of what there is to find, short enough to wait for. */
export const searchSeconds = 8;

export type Search =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly plan: OptimisedPlan | undefined; readonly since: number }
  | { readonly state: "ended"; readonly plan: OptimisedPlan | undefined; readonly how: Ended }
  | { readonly state: "failed"; readonly problem: Error };
/** `stopped`: by whoever looks. */
type Ended = Extract<OptimiseLine, { kind: "end" }>["state"] | "stopped";

/** A search for a better plan: each better one replaces the one before; what was found stays when it is stopped. */
export function useOptimise() {
  const [search, setSearch] = useState<Search>({ state: "idle" });
  const going = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => going.current?.abort(), []);

  async function run(
    changes: ScenarioChanges,
    seed: number,
    withinChanges: number | undefined,
  ): Promise<void> {
    going.current?.abort();
    const own = new AbortController();
    going.current = own;
    let plan: OptimisedPlan | undefined;
    let how: Ended = "stopped";
    setSearch({ state: "running", plan, since: Date.now() });
    try {
      const body = { changes, seed, seconds: searchSeconds, ...(withinChanges ? { withinChanges } : {}) };
      const answer = await api.call(optimisePlan, { body, signal: own.signal });
      for await (const text of linesOf(answer)) {
        const line = JSON.parse(text) as OptimiseLine;
        if (line.kind === "end") how = line.state;
        else {
          plan = line.plan;
          const found = plan;
          if (going.current === own)
            setSearch((now) => (now.state === "running" ? { ...now, plan: found } : now));
        }
      }
    } catch (problem) {
      if (!own.signal.aborted) return setSearch({ state: "failed", problem: problem as Error });
    }
    if (going.current === own) setSearch({ state: "ended", plan, how });
  }

  return {
    search,
    run: (changes: ScenarioChanges, seed: number, withinChanges: number | undefined) =>
      void run(changes, seed, withinChanges),
    stop: () => going.current?.abort(),
  };
}
