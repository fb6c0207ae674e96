import { useBlocker } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { useT } from "../i18n.ts";

/**
 * While `dirty`, leaving the page asks first: by link, by back, and by closing the tab. Answers how to leave
 * without being asked: what was saved a moment ago still looks unsaved until the page is drawn again.
 */
export function useUnsavedGuard(dirty: boolean): () => void {
  const t = useT();
  const released = useRef(false);
  useBlocker({
    // Changing a filter or opening a panel keeps the page, and with it what was typed.
    shouldBlockFn: ({ current, next }) =>
      dirty && !released.current && current.pathname !== next.pathname && !window.confirm(t("ui.unsaved")),
    enableBeforeUnload: () => dirty && !released.current,
    disabled: !dirty,
  });
  return useCallback(() => {
    released.current = true;
  }, []);
}
