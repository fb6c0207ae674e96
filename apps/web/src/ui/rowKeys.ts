import { type RefObject, useRef } from "react";
import { useT } from "../i18n.ts";
import { useActions } from "./actions.ts";

/**
 * j and k for the `DataTable` inside `box`, as the arrows do once a row has the focus; x chooses the row. `at` gives
 * the index of the row one stands on. Returns the ref of the box.
 */
export function useRowKeys(choosable: boolean): {
  box: RefObject<HTMLDivElement | null>;
  at: () => number | undefined;
} {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const current = () =>
    box.current?.querySelector<HTMLElement>('[role="row"][data-index][tabindex="0"]') ?? undefined;
  function press(key: string): void {
    const row = current();
    if (row === undefined) return;
    // The first press shows where one stands.
    if (!row.contains(document.activeElement) && key !== " ") {
      row.focus();
      return;
    }
    row.focus({ preventScroll: true });
    row.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
  const group = t("ui.shortcuts.page");
  useActions([
    {
      id: "rows.next",
      label: t("ui.table.next"),
      group,
      keys: "j",
      keysOnly: true,
      run: () => press("ArrowDown"),
    },
    {
      id: "rows.back",
      label: t("ui.table.back"),
      group,
      keys: "k",
      keysOnly: true,
      run: () => press("ArrowUp"),
    },
    ...(choosable
      ? [
          {
            id: "rows.choose",
            label: t("ui.table.choose"),
            group,
            keys: "x",
            keysOnly: true,
            run: () => press(" "),
          },
        ]
      : []),
  ]);
  return {
    box,
    at: () => {
      const index = current()?.dataset.index;
      return index === undefined ? undefined : Number(index);
    },
  };
}
