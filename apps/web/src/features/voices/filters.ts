import {
  listCustomers,
  listNeeds,
  listSegments,
  listVoiceFacets,
  type VoiceFilter,
  voiceLanguages,
  voiceStatuses,
} from "@ryorin/contract";
import { currencyExponent } from "@ryorin/domain";
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useCall } from "../../data/call.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import type { Filter, FilterValues } from "../../ui/filters.ts";
import { useFormats } from "../../ui/useFormats.ts";
import { dayBegins, dayEnds } from "../identity/settings/days.ts";
import { needRows } from "../needs/tree/rows.ts";
import { useSourceWord } from "./words.ts";

/** Steps of monthly revenue one can ask for, in major units of a currency with and without a minor one. */
const revenueSteps = {
  large: [10_000, 50_000, 100_000, 500_000, 1_000_000],
  small: [100, 500, 1_000, 5_000],
};

/** The list's filters and what they ask the server for; days begin and end in the workspace's zone. */
export function useVoiceFilters() {
  const t = useT();
  const formats = useFormats();
  const { zone, currency } = useWorkspace();
  const sourceWord = useSourceWord();
  const { needs } = useNeedOptions();
  const facets = useCall(listVoiceFacets, {}).data;
  const segments = useCall(listSegments, {}).data?.data;
  const customers = useCall(listCustomers, { query: { limit: 200, sort: "revenue" } }).data?.data;
  const { customer: chosenCustomer } = useSearch({ strict: false }) as { customer?: unknown };
  const specs = useMemo((): Filter[] => {
    const exponent = currencyExponent(currency);
    const steps = exponent === 0 ? revenueSteps.large : revenueSteps.small;
    const known = (customers ?? []).map(({ id, name }) => ({ value: id, label: name }));
    // A customer beyond the first page can be asked for by address, from the page of customers.
    if (typeof chosenCustomer === "string" && !known.some(({ value }) => value === chosenCustomer))
      known.unshift({ value: chosenCustomer, label: t("voices.filter.thisCustomer") });
    return [
      { key: "q", kind: "text", label: t("voices.filter.q") },
      {
        key: "need",
        kind: "choice",
        label: t("voices.filter.need"),
        options: [{ value: "none", label: t("voices.filter.unassigned") }, ...needs],
      },
      { key: "customer", kind: "choice", label: t("voices.filter.customer"), options: known },
      {
        key: "segment",
        kind: "choice",
        label: t("voices.filter.segment"),
        options: (segments ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        key: "source",
        kind: "choice",
        label: t("voices.filter.source"),
        options: (facets?.sources ?? []).map((value) => ({ value, label: sourceWord(value) })),
      },
      {
        key: "tag",
        kind: "choice",
        label: t("voices.filter.tag"),
        options: (facets?.tags ?? []).map((value) => ({ value, label: value })),
      },
      {
        key: "status",
        kind: "choice",
        label: t("voices.filter.status"),
        options: voiceStatuses.map((value) => ({ value, label: t(`voices.status.${value}`) })),
      },
      {
        key: "language",
        kind: "choice",
        label: t("voices.filter.language"),
        options: voiceLanguages.map((value) => ({ value, label: t(`voices.language.${value}`) })),
      },
      {
        key: "revenue",
        kind: "choice",
        label: t("voices.filter.revenue"),
        options: steps.map((major) => {
          const amount = major * 10 ** exponent;
          const text = formats.money({ amount, currency }, true);
          return { value: String(amount), label: t("voices.filter.revenueFrom", { amount: text }) };
        }),
      },
      { key: "from", kind: "day", label: t("voices.filter.from") },
      { key: "until", kind: "day", label: t("voices.filter.until") },
      { key: "archived", kind: "flag", label: t("voices.filter.archived") },
    ];
  }, [t, formats, currency, sourceWord, needs, facets, segments, customers, chosenCustomer]);

  const queryOf = (values: FilterValues) => ({
    q: text(values.q),
    needId: values.need === "none" ? undefined : text(values.need),
    below: values.need !== undefined && values.need !== "none" ? ("true" as const) : undefined,
    unassigned: values.need === "none" ? ("true" as const) : undefined,
    source: text(values.source),
    customerId: text(values.customer),
    segmentId: text(values.segment),
    tag: text(values.tag),
    language: text(values.language) as VoiceFilter["language"],
    status: text(values.status) as VoiceFilter["status"],
    minRevenue: text(values.revenue),
    from: typeof values.from === "string" ? dayBegins(values.from, zone).toISOString() : undefined,
    until: typeof values.until === "string" ? dayEnds(values.until, zone).toISOString() : undefined,
    archived: values.archived === true ? ("true" as const) : undefined,
  });
  return { specs, queryOf, facets };
}

const text = (value: FilterValues[string]): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Needs as choices in the order of the tree, each with the path to it: "Invoices / PDF". */
export function useNeedOptions() {
  const formats = useFormats();
  const { data } = useCall(listNeeds, { query: {} });
  const needs = useMemo(() => {
    const list = data?.data ?? [];
    const rows = needRows(list, new Set(), (a, b) => formats.compare(a.title, b.title));
    const paths = new Map<string, string>();
    return rows.map(({ need: { id, parentId, title } }) => {
      const above = parentId === null ? undefined : paths.get(parentId);
      const label = above === undefined ? title : `${above} / ${title}`;
      paths.set(id, label);
      return { value: id, label, title };
    });
  }, [data, formats]);
  return { needs, counted: data?.data };
}
