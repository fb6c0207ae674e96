import { Checkbox, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { useT } from "../i18n.ts";
import classes from "./DataTable.module.css";
import type { Column, Sort } from "./DataTable.tsx";

export function DataTableHead<Row>(props: {
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  all: boolean | undefined;
  some: boolean;
  onAll: (() => void) | undefined;
}) {
  const t = useT();
  const { sort, onSort } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataTable
    <div role="rowgroup" className={classes.head}>
      {/* biome-ignore lint/a11y/useSemanticElements: see DataTable */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are focusable */}
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {props.onAll && (
          // biome-ignore lint/a11y/useSemanticElements: see DataTable
          // biome-ignore lint/a11y/useFocusableInteractive: the box inside is focusable
          <div role="columnheader" className={classes.check}>
            <Checkbox
              size="xs"
              aria-label={t("ui.table.chooseAll")}
              checked={props.all ?? false}
              indeterminate={props.some && !props.all}
              onChange={props.onAll}
            />
          </div>
        )}
        {props.columns.map((column) => {
          const sorted = sort?.by === column.id ? sort : undefined;
          const Icon =
            sorted === undefined ? IconArrowsSort : sorted.descending ? IconArrowDown : IconArrowUp;
          return (
            // biome-ignore lint/a11y/useSemanticElements: see DataTable
            // biome-ignore lint/a11y/useFocusableInteractive: the button inside is focusable
            <div
              role="columnheader"
              key={column.id}
              className={classes.headCell}
              data-end={column.end}
              data-sortable={column.sortable && onSort ? true : undefined}
              aria-sort={sorted && (sorted.descending ? "descending" : "ascending")}
            >
              {column.sortable && onSort ? (
                <UnstyledButton
                  className={classes.sort}
                  data-sorted={sorted !== undefined || undefined}
                  onClick={() => onSort({ by: column.id, descending: sorted ? !sorted.descending : false })}
                >
                  {column.header}
                  <Icon size={13} stroke={1.8} aria-hidden="true" />
                </UnstyledButton>
              ) : (
                column.header
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
