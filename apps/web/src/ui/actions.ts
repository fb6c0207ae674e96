import { useEffect, useRef, useSyncExternalStore } from "react";

/** Something one can do from where one is: it shows in the command palette, and with `keys` on the shortcut sheet. */
export type Action = {
  /** Unique among what is on screen: `voices.new`. */
  id: string;
  label: string;
  /** Heading in palette and sheet, already translated. */
  group: string;
  /** As in shortcut.ts: `n`, `g v`, `mod+Enter`. */
  keys?: string;
  /** Keys that make no sense as a palette entry (next row, previous row). */
  keysOnly?: boolean;
  /** What has the focus answers these keys itself: the sheet tells them, and they act nowhere else. */
  whereFocused?: boolean;
  run: () => void;
};

type Holder = { actions: readonly Action[] };

const holders = new Set<Holder>();
const watchers = new Set<() => void>();
let snapshot: readonly Action[] = [];

function publish(): void {
  // The innermost page registered last; its meaning of a key wins.
  snapshot = [...holders].reverse().flatMap((holder) => holder.actions);
  for (const watcher of watchers) watcher();
}

export function currentActions(): readonly Action[] {
  return snapshot;
}

export function useCurrentActions(): readonly Action[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => snapshot,
  );
}

const shape = (actions: readonly Action[]) => JSON.stringify(actions);

/** Registers actions while the component is mounted; `run` may close over anything, the latest one is called. */
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  const text = shape(actions);
  useEffect(() => {
    const named = JSON.parse(text) as Omit<Action, "run">[];
    const holder: Holder = {
      actions: named.map((action, at) => ({ ...action, run: () => latest.current[at]?.run() })),
    };
    holders.add(holder);
    publish();
    return () => {
      holders.delete(holder);
      publish();
    };
  }, [text]);
}
