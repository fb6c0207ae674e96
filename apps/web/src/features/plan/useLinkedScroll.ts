import { type RefObject, useCallback, useRef } from "react";

/** Two areas that scroll sideways together: what one shows, the other shows below it. */
export function useLinkedScroll(): {
  first: RefObject<HTMLDivElement | null>;
  second: RefObject<HTMLElement | null>;
  onFirst: () => void;
  onSecond: () => void;
} {
  const first = useRef<HTMLDivElement>(null);
  const second = useRef<HTMLElement>(null);
  return {
    first,
    second,
    onFirst: useCallback(() => follow(first, second), []),
    onSecond: useCallback(() => follow(second, first), []),
  };
}

function follow(from: RefObject<HTMLElement | null>, to: RefObject<HTMLElement | null>): void {
  const [source, target] = [from.current, to.current];
  // Setting what already stands would call back for ever.
  if (source && target && Math.abs(source.scrollLeft - target.scrollLeft) > 1)
    target.scrollLeft = source.scrollLeft;
}
