import { useSyncExternalStore } from "react";
import { useFormats } from "./useFormats.ts";

// One clock for all of them; it ticks only while somebody reads it.
let now = new Date();
const watchers = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  ticking ??= setInterval(() => {
    now = new Date();
    for (const one of watchers) one();
  }, 30_000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** "3 minutes ago", with the exact time on hover. */
export function TimeAgo({ when }: { when: string }) {
  const formats = useFormats();
  const at = useSyncExternalStore(subscribe, () => now);
  return (
    <time dateTime={when} title={formats.dateTime(when)}>
      {formats.ago(when, at < new Date(when) ? new Date() : at)}
    </time>
  );
}
