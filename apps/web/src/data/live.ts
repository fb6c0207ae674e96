import type { Feature } from "@ryorin/contract";
import { useSyncExternalStore } from "react";
import { queryClient } from "./query.ts";

export type LiveState = "connecting" | "live" | "away" | "resting";

/** Changes of who is who here: one's own seats or powers may be among them. */
const standings = ["person", "seat", "delegation", "workspace"];

/** Which features' answers a change of a subject may alter, besides home and the ledger. Unknown kinds: all. */
const shownBy: Record<string, readonly Feature[]> = {
  voice: ["voices"],
  need: ["voices", "proposals"],
  customer: ["voices"],
  segment: ["voices"],
  import: ["voices"],
  proposal: ["proposals", "decisions", "plan", "outcomes"],
  review: ["proposals"],
  comment: ["proposals"],
  key: ["proposals", "decisions"],
  decision: ["decisions", "proposals", "plan"],
  team: ["plan"],
  holidays: ["plan"],
  plan: ["plan"],
  scenario: ["plan"],
  baseline: ["plan", "proposals"],
  plan_item: ["plan", "proposals", "outcomes"],
  outcome: ["outcomes", "plan", "proposals"],
  score: ["outcomes"],
  ...forAll(["workspace", "seat", "delegation", "person", "invitation", "token"], ["identity"]),
  invitation: ["identity"],
  token: ["identity"],
};

function forAll(kinds: readonly string[], features: readonly Feature[]): Record<string, readonly Feature[]> {
  return Object.fromEntries(kinds.map((kind) => [kind, features]));
}

let state: LiveState = "connecting";
const watchers = new Set<() => void>();
function tell(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const watcher of watchers) watcher();
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}

/** Waits between attempts: 1, 2, 4 … 30 seconds, a fifth either way so that browsers do not come in step. */
export function backoff(attempt: number, random: number): number {
  return Math.min(1_000 * 2 ** attempt, 30_000) * (0.8 + 0.4 * random);
}

export function featuresOf(subjectKind: string): readonly Feature[] | "all" {
  return shownBy[subjectKind] ?? "all";
}

/**
 * Follows a workspace's events until the returned function is called. Resumes after the last event seen; rests
 * while the tab is hidden (browsers allow only six streams per host), and catches up when it is shown again.
 */
export function followEvents(workspace: string): () => void {
  let source: EventSource | undefined;
  let last: number | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let missed = false;
  const changed = new Set<string>();
  let flushing: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    flushing = undefined;
    if (standings.some((kind) => changed.has(kind)))
      void queryClient.invalidateQueries({ queryKey: ["session"] });
    const features = [...changed].map(featuresOf);
    changed.clear();
    if (features.includes("all")) {
      refreshAll();
      return;
    }
    const names = new Set(["home", "ledger", ...features.flat()]);
    for (const name of names) void queryClient.invalidateQueries({ queryKey: [name] });
    // Seats and names stand in the session too.
    if (names.has("identity")) void queryClient.invalidateQueries({ queryKey: ["session"] });
  }

  function refreshAll(): void {
    void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
  }

  function hear(event: MessageEvent<string>): void {
    const entry = readEntry(event);
    if (entry === undefined) return;
    last = Math.max(last ?? 0, entry.seq);
    if (entry.subjectKind === undefined) return;
    changed.add(entry.subjectKind);
    // A burst (an import) refreshes a few times a second, not a thousand.
    flushing ??= setTimeout(flush, 150);
  }

  function open(): void {
    if (source !== undefined || document.hidden) return;
    tell("connecting");
    const query = new URLSearchParams({ workspace, ...(last === undefined ? {} : { after: String(last) }) });
    source = new EventSource(`/api/v1/events?${query}`);
    source.onopen = () => {
      attempt = 0;
      tell("live");
      // Without a place to resume from, something may have passed unheard.
      if (missed && last === undefined) refreshAll();
      missed = false;
    };
    source.onmessage = hear;
    source.addEventListener("ready", hear as (event: Event) => void);
    source.addEventListener("change", hear as (event: Event) => void);
    source.onerror = () => {
      close();
      missed = true;
      tell("away");
      timer = setTimeout(open, backoff(attempt++, Math.random()));
    };
  }

  function close(): void {
    source?.close();
    source = undefined;
    clearTimeout(timer);
  }

  function onVisibility(): void {
    clearTimeout(hiding);
    if (!document.hidden) {
      open();
      return;
    }
    hiding = setTimeout(() => {
      close();
      missed = true;
      tell("resting");
    }, 10_000);
  }

  function onOnline(): void {
    if (state !== "away") return;
    clearTimeout(timer);
    open();
  }

  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("online", onOnline);
  open();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    removeEventListener("online", onOnline);
    clearTimeout(hiding);
    clearTimeout(flushing);
    close();
  };
}

function readEntry(event: MessageEvent<string>): { seq: number; subjectKind?: string } | undefined {
  try {
    const told = JSON.parse(event.data) as { seq?: unknown; subjectKind?: unknown };
    const seq = Number(told.seq ?? event.lastEventId);
    if (!Number.isSafeInteger(seq)) return undefined;
    return typeof told.subjectKind === "string" ? { seq, subjectKind: told.subjectKind } : { seq };
  } catch {
    return undefined;
  }
}
