import { useBlocker } from "@tanstack/react-router";
import { useT } from "../../../i18n.ts";

/**
 * Saves what is unsaved when one goes to another page, and asks only where that fails. Closing the tab cannot
 * wait for the server, so the browser asks there.
 */
export function useSaveOnLeave(dirty: boolean, save: () => Promise<boolean>): void {
  const t = useT();
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!dirty || current.pathname === next.pathname) return false;
      return !(await save()) && !window.confirm(t("ui.unsaved"));
    },
    enableBeforeUnload: () => dirty,
    disabled: !dirty,
  });
}
