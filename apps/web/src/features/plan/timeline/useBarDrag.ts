import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { edgeStep } from "./barDrag.ts";

/** Which part of a bar is held, and how many days it has been taken from where it was. */
export type Held = { part: "whole" | "end"; days: number };

/** Pixels that a hand may tremble: below, it is a click. */
const slack = 4;
/** How long a bar may stay where it was let go while the plan is computed anew, in milliseconds. */
const patience = 2_000;

/**
 * Dragging one bar along the axis. What is held is the bar's own state, so that nothing else is drawn anew while it
 * moves. Escape lets go without a change; near an edge the axis scrolls along. `onDrop` tells whether the bar is to
 * stay where it was let go until `settle`, or a moment at most.
 */
export function useBarDrag(options: {
  scroller: RefObject<HTMLElement | null>;
  perDay: number;
  /** Else a finger scrolls. */
  takesTouch: boolean;
  onDrop: (held: Held) => boolean;
}) {
  const [held, setHeld] = useState<Held | undefined>();
  const latest = useRef(options);
  latest.current = options;
  const letGo = useRef<(() => void) | undefined>(undefined);
  const hasMoved = useRef(false);
  const waits = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(
    () => () => {
      letGo.current?.();
      clearTimeout(waits.current);
    },
    [],
  );
  const settle = () => {
    if (letGo.current === undefined) setHeld(undefined);
  };

  function take(event: PointerEvent<HTMLElement>, part: Held["part"]): void {
    hasMoved.current = false;
    const box = options.scroller.current;
    if (event.button !== 0 || !event.isPrimary || box === null) return;
    if (event.pointerType === "touch" && !options.takesTouch) return;
    event.preventDefault();
    letGo.current?.();
    clearTimeout(waits.current);
    const { currentTarget: grip, pointerId, clientX } = event;
    grip.setPointerCapture(pointerId);
    const origin = clientX + box.scrollLeft;
    const { left, right } = box.getBoundingClientRect();
    // The names cover the left of what could be in sight; the track begins where they end.
    const names = (grip.offsetParent as HTMLElement | null)?.offsetLeft ?? 0;
    let x = clientX;
    let frame = 0;
    let now: Held = { part, days: 0 };

    const follow = () => {
      if (!hasMoved.current) {
        if (Math.abs(x - clientX) < slack) return;
        hasMoved.current = true;
        frame = requestAnimationFrame(roll);
      }
      const days = Math.round((x + box.scrollLeft - origin) / latest.current.perDay);
      if (days !== now.days) now = { part, days };
      setHeld(now);
    };
    const roll = () => {
      const step = edgeStep(x, left + names, right);
      if (step !== 0) {
        box.scrollLeft += step;
        // In the same frame, or its words would swim.
        flushSync(follow);
      }
      frame = requestAnimationFrame(roll);
    };
    const move = (moved: globalThis.PointerEvent) => {
      x = moved.clientX;
      follow();
    };
    const end = () => {
      letGo.current = undefined;
      cancelAnimationFrame(frame);
      grip.removeEventListener("pointermove", move);
      grip.removeEventListener("pointerup", drop);
      grip.removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", onKey, true);
    };
    const cancel = () => {
      end();
      setHeld(undefined);
    };
    const drop = () => {
      end();
      if (hasMoved.current && latest.current.onDrop(now)) waits.current = setTimeout(settle, patience);
      else setHeld(undefined);
    };
    const onKey = (pressed: globalThis.KeyboardEvent) => {
      if (pressed.key !== "Escape") return;
      pressed.preventDefault();
      pressed.stopPropagation();
      cancel();
    };
    letGo.current = end;
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", drop);
    grip.addEventListener("pointercancel", cancel);
    addEventListener("keydown", onKey, true);
  }

  /** The click that ends a drag opens nothing. */
  function onClickCapture(event: MouseEvent): void {
    if (hasMoved.current) event.stopPropagation();
  }

  return { held, take, onClickCapture, settle };
}
