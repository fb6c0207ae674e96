import { type PointerEvent, type RefObject, useState } from "react";
import { rowHeight } from "./Track.tsx";

/** Dragging a line by its grip: which one is held, and before which place it would be dropped. */
export function useRowDrag(
  body: RefObject<HTMLElement | null>,
  count: number,
  onDrop: (from: number, to: number) => void,
) {
  const [held, setHeld] = useState<{ from: number; to: number } | undefined>();

  function take(event: PointerEvent, from: number): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget;
    grip.setPointerCapture(event.pointerId);
    let to = from;
    const move = (moved: globalThis.PointerEvent) => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      to = Math.max(0, Math.min(count - 1, Math.floor((moved.clientY - top) / rowHeight)));
      setHeld({ from, to });
    };
    const end = (drop: boolean) => {
      grip.removeEventListener("pointermove", move as EventListener);
      grip.removeEventListener("pointerup", up);
      grip.removeEventListener("pointercancel", cancel);
      setHeld(undefined);
      if (drop && to !== from) onDrop(from, to);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    grip.addEventListener("pointermove", move as EventListener);
    grip.addEventListener("pointerup", up);
    grip.addEventListener("pointercancel", cancel);
    setHeld({ from, to: from });
  }

  return { held, take };
}
