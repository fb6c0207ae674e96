import { Checkbox } from "@mantine/core";
import { useT } from "../i18n.ts";
import classes from "./DataTable.module.css";
import type { Column } from "./DataTable.tsx";

export function DataTableRow<Row>(props: {
  row: Row;
  columns: readonly Column<Row>[];
  index: number;
  /** Pixels from the top of the body. */
  start: number;
  measure: (element: Element | null) => void;
  tabbable: boolean;
  open: boolean;
  /** Undefined where rows cannot be chosen. */
  selected: boolean | undefined;
  onFocus: (index: number) => void;
  onChoose: ((index: number, shift: boolean) => void) | undefined;
  onOpen: ((row: Row) => void) | undefined;
}) {
  const t = useT();
  const { row, index, onChoose, onOpen } = props;

  function onClick(event: React.MouseEvent): void {
    // Links, buttons and fields inside a cell act for themselves; marking text with the mouse is not a click.
    if ((event.target as HTMLElement).closest("a, button, input, label")) return;
    if (getSelection()?.toString() !== "" && !event.shiftKey) return;
    if (event.shiftKey && onChoose) onChoose(index, true);
    else onOpen?.(row);
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keys of its rows
    // biome-ignore lint/a11y/useSemanticElements: a native row cannot be placed one by one
    <div
      role="row"
      ref={props.measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      aria-current={props.open || undefined}
      tabIndex={props.tabbable ? 0 : -1}
      className={classes.row}
      data-openable={onOpen ? true : undefined}
      style={{ transform: `translateY(${props.start}px)` }}
      onFocus={() => props.onFocus(index)}
      onClick={onClick}
    >
      {onChoose && (
        // biome-ignore lint/a11y/useSemanticElements: see the row
        // biome-ignore lint/a11y/useFocusableInteractive: focus moves by row; the box inside is focusable
        <div role="gridcell" className={classes.check}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={t("ui.table.choose")}
            checked={props.selected ?? false}
            onChange={(event) => onChoose(index, (event.nativeEvent as PointerEvent).shiftKey === true)}
          />
        </div>
      )}
      {props.columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: see the row
        // biome-ignore lint/a11y/useFocusableInteractive: focus moves by row
        <div
          role="gridcell"
          key={column.id}
          className={classes.cell}
          data-end={column.end}
          data-card={column.card ?? "line"}
          data-label={column.header}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}
