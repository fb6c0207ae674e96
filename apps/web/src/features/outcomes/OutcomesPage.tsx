import { listOutcomes, type OutcomeSummary } from "@ryorin/contract";
import { IconChartDots3 } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { usePages } from "../../data/call.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { DateText } from "../../ui/DateText.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FilterBar } from "../../ui/FilterBar.tsx";
import { type Filter, useFilters } from "../../ui/filters.ts";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { GainFigure, GainRange } from "./Gain.tsx";
import classes from "./outcomes.module.css";
import { stateLook, states } from "./stateLook.ts";

/** Decisions that were begun, the next due first: what was said it would bring, and what it brought. */
export function OutcomesPage() {
  const t = useT();
  const navigate = useNavigate();
  const workspace = useWorkspace().slug;
  const specs = useMemo(
    (): Filter[] => [
      { key: "q", kind: "text", label: t("outcomes.filter.search") },
      {
        key: "state",
        kind: "choice",
        label: t("outcomes.column.state"),
        options: states.map((value) => ({ value, label: t(`outcomes.state.${value}`) })),
      },
    ],
    [t],
  );
  const filters = useFilters(specs);
  const { q, state } = filters.values;
  const pages = usePages(listOutcomes, {
    query: {
      limit: 100,
      search: typeof q === "string" ? q : undefined,
      state: states.find((one) => one === state),
    },
  });
  const columns = useColumns();
  const isFiltered = Object.keys(filters.values).length > 0;
  return (
    <>
      <FilterBar name="outcomes" specs={specs} filters={filters} />
      <DataTable
        label={t("outcomes.title")}
        columns={columns}
        pages={pages}
        rowKey={({ decisionId }) => decisionId}
        onOpen={({ proposalId }) =>
          void navigate({ to: "/w/$workspace/outcomes/$id", params: { workspace, id: proposalId } })
        }
        empty={
          <EmptyState
            icon={IconChartDots3}
            title={t(isFiltered ? "outcomes.empty.filtered" : "outcomes.empty.title")}
          >
            {t("outcomes.empty.text")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<OutcomeSummary>[] {
  const t = useT();
  return useMemo(
    () => [
      {
        id: "title",
        header: t("outcomes.column.proposal"),
        width: "minmax(16rem, 1fr)",
        card: "title",
        cell: ({ number, title }) => (
          <>
            <span className={classes.muted}>{t("proposals.number", { number })}</span> <bdi>{title}</bdi>
          </>
        ),
      },
      {
        id: "state",
        header: t("outcomes.column.state"),
        width: "9rem",
        cell: ({ state }) => <StatusBadge label={t(`outcomes.state.${state}`)} {...stateLook[state]} />,
      },
      {
        id: "due",
        header: t("outcomes.column.reviewDate"),
        width: "10.5rem",
        cell: ({ reviewDate }) => (reviewDate === null ? "–" : <DateText when={reviewDate} />),
      },
      {
        id: "gain",
        header: t("outcomes.column.said"),
        width: "14rem",
        cell: ({ gain, unit }) => (gain === null ? "–" : <GainRange range={gain} unit={unit} />),
      },
      {
        id: "actual",
        header: t("outcomes.column.came"),
        width: "7rem",
        end: true,
        cell: ({ actualGain, unit }) =>
          actualGain === null ? "" : <GainFigure gain={actualGain} unit={unit} />,
      },
      {
        id: "held",
        header: t("outcomes.column.held"),
        width: "7.5rem",
        cell: ({ gain, actualGain }) =>
          gain === null || actualGain === null
            ? ""
            : t(
                gain.p10 <= actualGain && actualGain <= gain.p90
                  ? "outcomes.within"
                  : actualGain > gain.p90
                    ? "outcomes.above"
                    : "outcomes.below",
              ),
      },
    ],
    [t],
  );
}
