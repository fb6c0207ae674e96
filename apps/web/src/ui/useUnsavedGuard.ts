import { useBlocker } from "@tanstack/react-router";
import { useT } from "../i18n.ts";

/** While `dirty`, leaving the page asks first: by link, by back, and by closing the tab. */
export function useUnsavedGuard(dirty: boolean): void {
  const t = useT();
  useBlocker({
    // Changing a filter or opening a panel keeps the page, and with it what was typed.
    shouldBlockFn: ({ current, next }) =>
      dirty && current.pathname !== next.pathname && !window.confirm(t("ui.unsaved")),
    enableBeforeUnload: () => dirty,
    disabled: !dirty,
  });
}
