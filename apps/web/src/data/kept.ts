import { useCallback, useSyncExternalStore } from "react";

const watchers = new Map<string, Set<() => void>>();
const memory = new Map<string, string>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    memory.set(key, text);
  }
  for (const watcher of watchers.get(key) ?? []) watcher();
}

/** A small value this browser keeps (JSON in localStorage under `ryorin.…`), shared by all components and tabs. */
export function useKept<V>(name: string, initial: V): [V, (next: V) => void] {
  const key = `ryorin.${name}`;
  const subscribe = useCallback(
    (watcher: () => void) => {
      const group = watchers.get(key) ?? new Set();
      watchers.set(key, group.add(watcher));
      const onStorage = (event: StorageEvent) => event.key === key && watcher();
      addEventListener("storage", onStorage);
      return () => {
        group.delete(watcher);
        removeEventListener("storage", onStorage);
      };
    },
    [key],
  );
  const text = useSyncExternalStore(subscribe, () => read(key));
  const set = useCallback((next: V) => write(key, JSON.stringify(next)), [key]);
  return [parse(text, initial), set];
}

function parse<V>(text: string | null, initial: V): V {
  if (text === null) return initial;
  try {
    return JSON.parse(text) as V;
  } catch {
    return initial;
  }
}
