import { markSeen, type SubjectChange } from "@ryorin/contract";
import { type RefObject, useEffect, useRef, useState } from "react";
import { api } from "../../data/api.ts";
import { keepShown, type ShownChange } from "./changes.ts";

/** How long a list must have been in sight to count as read. */
const readingTime = 4_000;

/**
 * The changes of this visit. They are marked as seen once the list has been in sight for a while in a visible
 * tab, or when the reader says so; a mark that does not get through is tried again at the next change.
 */
export function useSeen(
  list: RefObject<HTMLElement | null>,
  told: { changes: readonly SubjectChange[]; seq: number; seenSeq: number },
) {
  const [seenSeq, setSeenSeq] = useState(told.seenSeq);
  const kept = useRef<ShownChange[]>([]);
  const seen = Math.max(seenSeq, told.seenSeq);
  kept.current = keepShown(kept.current, told.changes, seen);
  const unread = told.seq > seen && kept.current.some((change) => !change.seen);

  const { seq } = told;
  const mark = useRef(() => {});
  mark.current = () => {
    setSeenSeq(seq);
    api.call(markSeen, { body: { seq } }).catch(() => setSeenSeq(seen));
  };

  useEffect(() => {
    const element = list.current;
    if (!unread || element === null || seq === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) stop();
      else timer ??= setTimeout(() => document.hidden || mark.current(), readingTime);
    });
    watch.observe(element);
    return () => {
      stop();
      watch.disconnect();
    };
  }, [list, unread, seq]);

  return { shown: kept.current, unread, markAll: () => mark.current() };
}
