/** A short message that passes by: what was done. Problems belong beside what caused them, in `ProblemAlert`. */
export type Toast = {
  text: string;
  tone?: "done" | "problem";
  /** What one may want next: to undo it, or to go where it led. */
  act?: { label: string; run: () => void };
};

let waiting: Toast[] = [];
let show: ((toast: Toast) => void) | undefined;
const watchers = new Set<() => void>();

export function toast(text: string, more: Omit<Toast, "text"> = {}): void {
  const one = { text, ...more };
  if (show !== undefined) {
    show(one);
    return;
  }
  waiting = [...waiting, one];
  for (const watcher of watchers) watcher();
}

/** The code that shows toasts comes with the first one, and takes over what waits. */
export function showToastsBy(next: (toast: Toast) => void): void {
  show = next;
  const first = waiting;
  waiting = [];
  for (const one of first) next(one);
}

export const toastsWanted = {
  subscribe(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
  get: (): boolean => waiting.length > 0 || show !== undefined,
};
