import type { ScenarioChanges } from "@ryorin/contract";
import { useState } from "react";
import { sameChanges } from "./changes.ts";
import { type History, redo, startHistory, step, undo } from "./history.ts";

export type Edit = (before: ScenarioChanges) => ScenarioChanges;

/**
 * What one tries over the saved changes, with every step undoable until it is saved. Somebody else's save passes
 * in silence while one has nothing unsaved; else one's own edits stay, and saving meets the conflict.
 */
export function useWhatIf(saved: ScenarioChanges) {
  const [state, setState] = useState<{ base: ScenarioChanges; history: History<ScenarioChanges> }>(() => ({
    base: saved,
    history: startHistory(saved),
  }));
  const { base, history } = state;
  const { present } = history;
  if (!sameChanges(base, saved) && (sameChanges(present, base) || sameChanges(present, saved)))
    setState({ base: saved, history: startHistory(saved) });
  const to = (next: History<ScenarioChanges>) => setState({ base, history: next });
  return {
    /** What the edits began from. */
    base,
    changes: present,
    isDirty: !sameChanges(present, base),
    /** Whether these changes, made by an edit, are still among the steps that lead here. */
    stands: (made: ScenarioChanges) => sameChanges(made, present) || history.past.includes(made),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit: (edit: Edit) =>
      setState((now) => {
        const next = edit(now.history.present);
        if (sameChanges(next, now.history.present)) return now;
        return { ...now, history: step(now.history, next) };
      }),
    undo: () => to(undo(history)),
    redo: () => to(redo(history)),
    discard: () => setState({ base: saved, history: startHistory(saved) }),
  };
}
export type WhatIf = ReturnType<typeof useWhatIf>;
