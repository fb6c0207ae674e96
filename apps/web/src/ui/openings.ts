import { useSyncExternalStore } from "react";

/** Counts how often something was asked for from anywhere, so that its code is fetched on the first time only. */
export function createOpening() {
  let times = 0;
  const watchers = new Set<() => void>();
  const subscribe = (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  };
  return {
    open(): void {
      times++;
      for (const watcher of watchers) watcher();
    },
    useTimes: (): number => useSyncExternalStore(subscribe, () => times),
  };
}
