import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { Sort } from "./DataTable.tsx";

/** A filter of a list; its value lives in the address under `key`, so that a list can be shared and gone back to. */
export type Filter = { key: string; label: string } & (
  | { kind: "text" }
  | { kind: "flag" }
  | { kind: "day" }
  | { kind: "choice"; options: readonly { value: string; label: string }[]; many?: boolean }
);

export type FilterValues = Record<string, string | string[] | boolean | undefined>;

/** Addresses are written by anyone: only values of the filter's kind and options get through. */
export function readFilters(filters: readonly Filter[], search: Record<string, unknown>): FilterValues {
  const values: FilterValues = {};
  for (const filter of filters) {
    const value = readValue(filter, search[filter.key]);
    if (value !== undefined) values[filter.key] = value;
  }
  return values;
}

function readValue(filter: Filter, given: unknown): string | string[] | boolean | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  if (filter.kind === "flag") return given === true || given === "true" || given === 1 ? true : undefined;
  if (filter.kind === "text") return typeof given === "object" ? undefined : String(given).slice(0, 200);
  if (filter.kind === "day") return /^\d{4}-\d\d-\d\d$/.test(String(given)) ? String(given) : undefined;
  const known = new Set(filter.options.map(({ value }) => value));
  const chosen = (Array.isArray(given) ? given : [given]).map(String).filter((value) => known.has(value));
  if (chosen.length === 0) return undefined;
  return filter.many ? chosen : chosen[0];
}

/** `sort=at` ascending, `sort=-at` descending. */
export function readSort(text: unknown, sortable: readonly string[]): Sort | undefined {
  if (typeof text !== "string") return undefined;
  const descending = text.startsWith("-");
  const by = descending ? text.slice(1) : text;
  return sortable.includes(by) ? { by, descending } : undefined;
}

/** The list's filters and order as the address has them, and ways to change it. */
export function useFilters(filters: readonly Filter[], sortable: readonly string[] = []) {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Record<string, unknown>) =>
      void navigate({
        to: ".",
        search: ((before: Record<string, unknown>) => compact({ ...before, ...changes })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const values = useMemo(() => readFilters(filters, search), [filters, search]);
  const sort = useMemo(() => readSort(search.sort, sortable), [search, sortable]);
  return {
    values,
    sort,
    /** For the server: `undefined` keeps its own order. */
    sortText: sort && `${sort.descending ? "-" : ""}${sort.by}`,
    set: (key: string, value: FilterValues[string]) => change({ [key]: value }),
    setSort: (next: Sort) => change({ sort: `${next.descending ? "-" : ""}${next.by}` }),
    clear: () =>
      change(Object.fromEntries([...filters.map(({ key }) => key), "sort"].map((key) => [key, undefined]))),
    /** Puts a saved view in place of all filters. */
    apply: (view: Record<string, unknown>) =>
      change({
        ...Object.fromEntries([...filters.map(({ key }) => key), "sort"].map((key) => [key, undefined])),
        ...view,
      }),
  };
}

export type Filters = ReturnType<typeof useFilters>;

function compact(search: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) =>
        value !== undefined &&
        value !== "" &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}
