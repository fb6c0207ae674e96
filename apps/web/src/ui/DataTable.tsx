import { useMediaQuery } from "@mantine/hooks";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useT } from "../i18n.ts";
import classes from "./DataTable.module.css";
import { DataTableHead } from "./DataTableHead.tsx";
import { DataTableRow } from "./DataTableRow.tsx";
import { ProblemAlert } from "./ProblemAlert.tsx";
import { RowsSkeleton } from "./Skeletons.tsx";
import { extend, nothing, type Selection, toggle, toggleAll } from "./selection.ts";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** CSS grid track; default `minmax(7rem, 1fr)`. */
  width?: string;
  /** Numbers stand at the end, so that digits line up. */
  end?: boolean;
  /** The server can order by it. */
  sortable?: boolean;
  /** On a phone a row is a card: its title, a labelled line (default), or left out. */
  card?: "title" | "line" | "none";
};

export type Sort = { by: string; descending: boolean };

/** What `usePages` returns, as far as the table needs it. */
export type Pages<Row> = {
  rows: readonly Row[];
  isPending: boolean;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};

/**
 * A list of any length: rows load as one scrolls, and only those in sight are in the page. Keys: arrows, Home, End,
 * PageUp and PageDown move; Enter opens; Space chooses, Shift+arrow and Shift+click a range; Ctrl/⌘+A all loaded
 * ones; Escape none. Below 48rem each row is a card.
 */
export function DataTable<Row>(props: {
  label: string;
  columns: readonly Column<Row>[];
  pages: Pages<Row>;
  rowKey: (row: Row) => string;
  onOpen?: (row: Row) => void;
  /** The row whose panel is open beside the list. */
  openKey?: string | undefined;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  empty: ReactNode;
  /** CSS height of the scrolling area; fills the window by default. */
  height?: string;
}) {
  const { columns, pages, rowKey, onOpen, onSelection } = props;
  const t = useT();
  const { rows } = pages;
  const cards = useMediaQuery("(width < 48rem)", false, { getInitialValueInEffect: false });
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const goal = useRef<number | undefined>(undefined);
  const selection = props.selection ?? nothing;
  const order = useMemo(() => rows.map(rowKey), [rows, rowKey]);

  // The active row stays in the page wherever one scrolls: it holds the focus, and a row that left would drop it.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return active >= range.count || shown.includes(active)
        ? shown
        : [...shown, active].sort((a, b) => a - b);
    },
    [active],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (cards ? 92 : 37),
    overscan: 8,
    rangeExtractor,
    // The sticky head stands above the first row and shifts all of them by its height.
    scrollPaddingEnd: 40,
    getItemKey: (at) => order[at]!,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = virtualizer.range?.endIndex ?? 0;

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && rows.length > 0 && lastShown >= rows.length - 20)
      fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, rows.length]);

  // The list fills the window from where it stands; what is above it may change its height.
  const shown = rows.length > 0;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !shown) return;
    const place = () =>
      element.style.setProperty("--top", `${element.getBoundingClientRect().top + window.scrollY}px`);
    place();
    const watch = new ResizeObserver(place);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, [shown]);

  // The row one moved to may come into the page only after some rendering; it is focused as soon as it is there.
  useEffect(() => {
    if (goal.current === undefined) return;
    const focused = document.activeElement;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${goal.current}"]`);
    // Somebody who went on to another field meanwhile is not called back.
    const elsewhere = focused !== document.body && !scroller.current?.contains(focused);
    if (!elsewhere) row?.focus({ preventScroll: true });
    if (elsewhere || row) goal.current = undefined;
  });

  function move(to: number, extending: boolean): void {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    goal.current = next;
    setActive(next);
    virtualizer.scrollToIndex(next, { align: "auto" });
    if (extending && onSelection) {
      const from = selection.anchor === undefined ? { ...selection, anchor: order[active] } : selection;
      onSelection(extend(from, order[next]!, order));
    }
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.nativeEvent.isComposing || target.getAttribute("role") !== "row") return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / (cards ? 92 : 37)) - 1);
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const row = rows[active];
    const to = steps[event.key];
    if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === "Enter" && row !== undefined && onOpen) onOpen(row);
    else if (event.key === " " && onSelection) {
      onSelection(
        event.shiftKey ? extend(selection, order[active]!, order) : toggle(selection, order[active]!),
      );
    } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && onSelection) {
      onSelection(toggleAll(nothing, order));
    } else if (event.key === "Escape" && selection.keys.size > 0) onSelection?.(nothing);
    else return;
    event.preventDefault();
  }

  function choose(at: number, shift: boolean): void {
    setActive(at);
    onSelection?.(shift ? extend(selection, order[at]!, order) : toggle(selection, order[at]!));
  }

  if (pages.error && rows.length === 0) {
    return <ProblemAlert problem={pages.error} retry={() => void pages.refetch()} />;
  }
  if (pages.isPending) return <RowsSkeleton rows={10} />;
  if (rows.length === 0) return props.empty;

  const tracks = [
    ...(onSelection ? ["2.5rem"] : []),
    ...columns.map((column) => column.width ?? "minmax(7rem, 1fr)"),
  ];

  return (
    <div className={classes.frame} data-cards={cards || undefined}>
      {/* biome-ignore lint/a11y/useSemanticElements: a native table cannot hold rows that are placed one by one */}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={hasNextPage ? -1 : rows.length + 1}
        aria-multiselectable={onSelection ? true : undefined}
        className={classes.scroller}
        style={
          {
            "--tracks": tracks.join(" "),
            "--least": leastWidth(tracks),
            height: props.height,
          } as React.CSSProperties
        }
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {/* On cards the head keeps only what sorts or chooses; a row of nothing is none. */}
        {(!cards || onSelection !== undefined || columns.some(({ sortable }) => sortable)) && (
          <DataTableHead
            columns={columns}
            sort={props.sort}
            onSort={props.onSort}
            all={onSelection && order.every((key) => selection.keys.has(key))}
            some={selection.keys.size > 0}
            onAll={onSelection && (() => onSelection(toggleAll(selection, order)))}
          />
        )}
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => (
            <DataTableRow
              key={item.key}
              row={rows[item.index]!}
              columns={columns}
              index={item.index}
              start={item.start}
              measure={virtualizer.measureElement}
              tabbable={item.index === Math.min(active, rows.length - 1)}
              open={props.openKey !== undefined && order[item.index] === props.openKey}
              selected={onSelection ? selection.keys.has(order[item.index]!) : undefined}
              onFocus={setActive}
              onChoose={onSelection ? choose : undefined}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
      <p className={classes.foot} role="status">
        {isFetchingNextPage
          ? t("ui.loading")
          : hasNextPage
            ? t("ui.table.more", { count: rows.length })
            : t("ui.table.count", { count: rows.length })}
      </p>
    </div>
  );
}

/** Width below which head and rows scroll sideways, as one: the sum of what each track needs at least. */
const leastWidth = (tracks: readonly string[]): string =>
  `calc(${tracks.map((track) => /^minmax\(([^,]+),/.exec(track)?.[1] ?? track).join(" + ")})`;
