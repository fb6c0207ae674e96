import { lazy, Suspense, useSyncExternalStore } from "react";

const Palette = lazy(() => import("./PaletteDialog.tsx"));

let wanted = 0;
const watchers = new Set<() => void>();

export function openPalette(): void {
  wanted++;
  for (const watcher of watchers) watcher();
}

/** The palette's code is fetched when it is first asked for. `mod+k` and what features register: actions.ts. */
export function CommandPalette() {
  const times = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => wanted,
  );
  if (times === 0) return null;
  return (
    <Suspense fallback={null}>
      <Palette times={times} />
    </Suspense>
  );
}
