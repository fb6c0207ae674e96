import { useMemo, useRef, useState } from "react";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import type { Names } from "../names.ts";
import { setEarliestStart, setMaxPeople } from "../whatif/changes.ts";
import { differences } from "../whatif/differences.ts";
import { differenceText } from "../whatif/differenceText.ts";
import type { Edit, WhatIf } from "../whatif/useWhatIf.ts";
import { beginOf, earliestOf, type Givers, limitStepped, notBefore, usualPeople } from "./barDrag.ts";
import type { PlanRow } from "./rows.ts";
import { dayNumber } from "./scale.ts";

/** What a hand, or the keys of a row, may do with bars, and what one must know to tell where that leads. */
export type Hand = {
  givers: () => Givers;
  /** See `earliestOf`. */
  earliest: (row: PlanRow) => string;
  /** The date before which one said that it should not begin. */
  heldUntil: (id: string) => string | null;
  /** How many of each team work on it at once, at most. */
  limit: (id: string) => number;
  notBefore: (id: string, date: string | null) => void;
  atMost: (id: string, people: number | null) => void;
  /** Asks what it would take to finish by a date. */
  ask: (id: string, date: string) => void;
  /** Moves "not before" by days. */
  shift: (row: PlanRow, days: number) => void;
  /** Half a person more or fewer at once. */
  step: (row: PlanRow, by: 1 | -1) => void;
};

/**
 * The hand stays the same for the page's life, so that no bar is drawn anew for it; it acts on the latest changes.
 * `said` is what it did last, for those who cannot see it.
 */
export function useHand(options: {
  rows: readonly PlanRow[];
  today: string;
  givers: Givers;
  names: Names;
  whatIf: WhatIf;
  onAsk: (id: string, date: string) => void;
}): { hand: Hand; said: string } {
  const t = useT();
  const formats = useFormats();
  const [said, setSaid] = useState("");
  const latest = useRef({ ...options, t, formats });
  latest.current = { ...options, t, formats };
  const hand = useMemo((): Hand => {
    const edit = (change: Edit) => {
      const { whatIf, names, t, formats } = latest.current;
      const [first] = differences(whatIf.changes, change(whatIf.changes));
      if (first === undefined) return;
      const text = differenceText(first, { names, formats });
      setSaid(t(text.key, text.values));
      whatIf.edit(change);
    };
    const heldUntil = (id: string) =>
      latest.current.whatIf.changes.earliestStarts.findLast((one) => one.proposalId === id)?.date ?? null;
    const limit = (id: string) =>
      latest.current.whatIf.changes.maxPeople.findLast((one) => one.proposalId === id && one.teamId === null)
        ?.maxPeople ?? usualPeople;
    const earliest = (row: PlanRow) => {
      const { rows, today } = latest.current;
      return earliestOf(row, rows, today, heldUntil(row.item.id) !== null);
    };
    const setDate: Hand["notBefore"] = (id, date) => edit((before) => setEarliestStart(before, id, date));
    const atMost: Hand["atMost"] = (id, people) => edit((before) => setMaxPeople(before, id, null, people));
    return {
      givers: () => latest.current.givers,
      earliest,
      heldUntil,
      limit,
      notBefore: setDate,
      atMost,
      ask: (id, date) => latest.current.onAsk(id, date),
      shift: (row, days) => {
        const from = heldUntil(row.item.id) ?? beginOf(row);
        if (row.stage === 2 && from !== undefined)
          setDate(row.item.id, notBefore(dayNumber(from) + days, earliest(row)));
      },
      step: (row, by) => {
        if (row.stage === 0) return;
        const next = limitStepped(limit(row.item.id), by);
        if (next === undefined) setSaid(latest.current.t(by > 0 ? "plan.bar.most" : "plan.bar.least"));
        else atMost(row.item.id, next);
      },
    };
  }, []);
  return { hand, said };
}
