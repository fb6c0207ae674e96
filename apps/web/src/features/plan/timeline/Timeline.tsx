import { useElementSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useT } from "../../../i18n.ts";
import { Axis, Grid } from "./Axis.tsx";
import { Bar } from "./Bar.tsx";
import { RowLabel } from "./RowLabel.tsx";
import type { PlanRow } from "./rows.ts";
import type { Scale } from "./scale.ts";
import classes from "./Timeline.module.css";
import { rowHeight, Track } from "./Track.tsx";
import type { Hand } from "./useHand.ts";
import { useRowDrag } from "./useRowDrag.ts";
import { Waits } from "./Waits.tsx";

/** Pixels before today that are in sight at first. */
const pastShown = 72;

/**
 * The plan as a picture, one line per item; only lines in sight are in the page. Arrows move, Enter opens; Alt and an
 * arrow up or down (or dragging by the grip) changes the order of work, sideways (or dragging the bar) when it may
 * begin; with Shift as well, up and down change how many work on it, and sideways goes by days.
 */
export function Timeline(props: {
  rows: readonly PlanRow[];
  scale: Scale;
  today: string;
  horizon: string;
  openId: string | undefined;
  onOpen: (id: string) => void;
  /** Moves an item to a place among all rows. Undefined where it cannot be moved. */
  onMove: ((id: string, to: number) => void) | undefined;
  hand: Hand;
  scroller: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
}) {
  const t = useT();
  const { rows, scale, today, horizon, openId, onMove, hand, scroller } = props;
  const body = useRef<HTMLDivElement>(null);
  // By id, so that it stays with an item that moves.
  const [activeId, setActiveId] = useState<string | undefined>();
  const active = Math.max(
    0,
    rows.findIndex(({ item }) => item.id === activeId),
  );
  const [pointed, setPointed] = useState<string | undefined>();
  const goal = useRef<number | undefined>(undefined);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: 52,
    getItemKey: (at) => rows[at]!.item.id,
  });
  const drag = useRowDrag(body, rows.length, (from, to) => onMove?.(rows[from]!.item.id, to));

  // What is past lies to the left: one begins at today, and is left alone afterwards.
  const isPlaced = useRef(false);
  useEffect(() => {
    const element = scroller.current;
    if (isPlaced.current || element === null || scale.width === 0) return;
    isPlaced.current = true;
    if (element.scrollWidth > element.clientWidth)
      element.scrollLeft = Math.max(0, scale.x(today) - pastShown);
  }, [scroller, scale, today]);

  useEffect(() => {
    if (goal.current === undefined) return;
    const button = body.current?.querySelector<HTMLElement>(`[data-row="${goal.current}"]`);
    if (!button) return;
    goal.current = undefined;
    button.focus({ preventScroll: true });
  });

  function go(to: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    goal.current = next;
    setActiveId(rows[next]?.item.id);
    virtualizer.scrollToIndex(next, { align: "auto" });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { row: held } = (event.target as HTMLElement).dataset;
    if (held === undefined) return;
    const at = Number(held);
    if (event.altKey && onBar(rows[at]!, event.key, event.shiftKey)) {
      event.preventDefault();
      return;
    }
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (event.altKey) {
      onMove?.(rows[at]!.item.id, to);
      virtualizer.scrollToIndex(Math.max(0, Math.min(rows.length - 1, to)), { align: "auto" });
    } else go(to);
  }

  /** Whether the key was one for the bar. */
  function onBar(row: PlanRow, key: string, isShifted: boolean): boolean {
    if (key === "ArrowLeft" || key === "ArrowRight") {
      hand.shift(row, (key === "ArrowRight" ? 1 : -1) * (isShifted ? 1 : 7));
      return true;
    }
    if (!isShifted || (key !== "ArrowUp" && key !== "ArrowDown")) return false;
    hand.step(row, key === "ArrowUp" ? 1 : -1);
    return true;
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons within
    <div ref={scroller} className={classes.scroller} onScroll={props.onScroll} onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <div className={classes.corner}>{t("plan.row.head", { count: rows.length })}</div>
        <Axis scale={scale} today={today} />
      </div>
      <div ref={body} className={classes.body} style={{ height: rows.length * rowHeight }}>
        <Grid scale={scale} today={today} height={rows.length * rowHeight} />
        <Waits rows={rows} activeId={pointed ?? openId} scale={scale} horizon={horizon} />
        <ul className={classes.rows} aria-label={t("plan.title")}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index]!;
            const { id } = row.item;
            return (
              <li
                key={key}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
                data-open={id === openId || undefined}
                data-held={drag.held?.from === index || undefined}
                data-drop={dropSide(drag.held, index)}
                onPointerEnter={() => setPointed(id)}
                onPointerLeave={() => setPointed(undefined)}
                aria-posinset={index + 1}
                aria-setsize={rows.length}
              >
                <RowLabel
                  row={row}
                  index={index}
                  isTabbable={index === active}
                  isOpen={id === openId}
                  onGrip={onMove && drag.take}
                  onOpen={() => props.onOpen(id)}
                  onFocus={() => setActiveId(id)}
                />
                {/* biome-ignore lint/a11y/noStaticElementInteractions: the label's button does the same by keyboard */}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
                <div className={classes.place} onClick={() => props.onOpen(id)}>
                  <Track row={row} scale={scale} horizon={horizon} />
                  <Bar
                    row={row}
                    scale={scale}
                    horizon={horizon}
                    today={today}
                    isOpen={id === openId}
                    hand={hand}
                    scroller={scroller}
                  />
                </div>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function dropSide(held: { from: number; to: number } | undefined, index: number): string | undefined {
  if (held === undefined || held.to !== index || held.to === held.from) return undefined;
  return held.to > held.from ? "after" : "before";
}

/** How much room the tracks have, beside the labels. */
export function useTrackSpace(): { ref: (element: HTMLElement | null) => void; space: number } {
  const { ref, width } = useElementSize();
  const label = width < 560 ? Math.max(150, width * 0.44) : Math.min(352, Math.max(224, width * 0.27));
  return { ref, space: Math.max(0, width - label - 2) };
}
