import { useBlocker } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { useT } from "../../../i18n.ts";

/**
 * Saves what is unsaved when one goes to another page, and asks only where that fails. Closing the tab cannot
 * wait for the server, so the browser asks there. Answers how to leave without either, as `useUnsavedGuard` does.
 */
export function useSaveOnLeave(dirty: boolean, save: () => Promise<boolean>): () => void {
  const t = useT();
  const released = useRef(false);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!dirty || released.current || current.pathname === next.pathname) return false;
      return !(await save()) && !window.confirm(t("ui.unsaved"));
    },
    enableBeforeUnload: () => dirty && !released.current,
    disabled: !dirty,
  });
  return useCallback(() => {
    released.current = true;
  }, []);
}
