import { useMemo } from "react";
import { useT } from "../../i18n.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import { WheelShape } from "../../ui/WheelMark.tsx";
import { OddsText } from "./OddsText.tsx";
import classes from "./PlanPage.module.css";
import type { PlanRow } from "./timeline/rows.ts";

/** The timeline in figures. */
export function PlanTable(props: {
  rows: readonly PlanRow[];
  openId: string | undefined;
  onOpen: (id: string) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const columns = useMemo((): Column<PlanRow>[] => {
    const day = (date: string | null | undefined) =>
      date === undefined ? "–" : date === null ? t("plan.afterHorizon") : formats.date(date);
    const percentile = (key: "p50" | "p80" | "p95", header: string): Column<PlanRow> => ({
      id: key,
      header,
      width: "11rem",
      cell: ({ item, forecast }) =>
        item.finishedOn === null ? day(forecast?.finish[key]) : key === "p50" ? day(item.finishedOn) : "",
    });
    return [
      {
        id: "title",
        header: t("plan.column.item"),
        width: "minmax(16rem, 2fr)",
        card: "title",
        cell: ({ item }) => (
          <span className={classes.itemCell}>
            <WheelShape wheel={item.origin} size={11} hollow={item.decisionId === null} />
            <span>
              <span className={classes.muted}>{t("proposals.number", { number: item.number })}</span>{" "}
              <bdi>{item.title}</bdi>
            </span>
          </span>
        ),
      },
      {
        id: "start",
        header: t("plan.column.start"),
        width: "11rem",
        cell: ({ item, forecast }) => day(item.startedOn ?? forecast?.start.p50),
      },
      percentile("p50", t("plan.column.p50")),
      percentile("p80", t("plan.column.p80")),
      percentile("p95", t("plan.column.p95")),
      {
        id: "hardDate",
        header: t("plan.column.hardDate"),
        width: "11rem",
        cell: ({ item }) => (item.hardDate === null ? "" : formats.date(item.hardDate)),
      },
      {
        id: "odds",
        header: t("plan.column.odds"),
        width: "9rem",
        cell: ({ forecast }) =>
          forecast?.hardDate?.odds ? <OddsText share={forecast.hardDate.odds.share} /> : "",
      },
    ];
  }, [t, formats]);
  return (
    <DataTable
      label={t("plan.title")}
      columns={columns}
      pages={{
        rows: props.rows,
        isPending: false,
        error: null,
        hasNextPage: false,
        isFetchingNextPage: false,
        fetchNextPage: () => undefined,
        refetch: () => undefined,
      }}
      rowKey={({ item }) => item.id}
      onOpen={({ item }) => props.onOpen(item.id)}
      openKey={props.openId}
      empty={<EmptyState title={t("plan.empty.title")} />}
      height="max(20rem, 62dvh)"
    />
  );
}
