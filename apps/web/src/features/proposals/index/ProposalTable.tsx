import { listProposals, type ProposalSummary, type RouteQuery } from "@ryorin/contract";
import { IconBulb } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { usePages } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { type Column, DataTable } from "../../../ui/DataTable.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import type { Filters } from "../../../ui/filters.ts";
import { PersonName } from "../../../ui/PersonName.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import { shownFigure } from "../figures.ts";
import { NewButton } from "../ProposalsPage.tsx";
import { formatDays, useGainUnit } from "../unit.ts";
import { isOpen, WheelStates } from "../WheelStates.tsx";
import { ProposalStatus } from "../words.tsx";
import classes from "./index.module.css";
import { OfRound } from "./OfRound.tsx";

export type Narrowing = Pick<RouteQuery<typeof listProposals>, "search" | "status" | "origin">;
export const sortable = ["number", "title", "value", "effort", "value_per_effort", "updated"] as const;
type Sorted = (typeof sortable)[number];

const rowKey = (row: ProposalSummary) => row.id;

export function ProposalTable(props: {
  narrowing: Narrowing;
  filters: Filters;
  onNew: ((origin?: string) => void) | undefined;
}) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const navigate = useNavigate();
  const { narrowing, filters } = props;
  const sort = filters.sort;
  const pages = usePages(listProposals, {
    query: {
      ...narrowing,
      limit: 100,
      ...(sort === undefined
        ? {}
        : { sort: sort.by as Sorted, direction: sort.descending ? ("desc" as const) : ("asc" as const) }),
    },
  });
  const columns = useColumns();
  const filtered = Object.keys(narrowing).length > 0;
  return (
    <DataTable
      label={t("proposals.title")}
      columns={columns}
      pages={pages}
      rowKey={rowKey}
      sort={sort}
      onSort={filters.setSort}
      onOpen={({ id }) => void navigate({ to: "/w/$workspace/proposals/$id", params: { workspace, id } })}
      empty={
        filtered ? (
          <EmptyState icon={IconBulb} title={t("proposals.noneMatch")}>
            {t("proposals.noneMatchText")}
          </EmptyState>
        ) : (
          <EmptyState
            icon={IconBulb}
            title={t("ui.empty.proposals.title")}
            action={props.onNew && <NewButton onNew={props.onNew} />}
          >
            {t("ui.empty.proposals.text")}
          </EmptyState>
        )
      }
    />
  );
}

function useColumns(): Column<ProposalSummary>[] {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit();
  const workspace = useWorkspace().slug;
  return useMemo(() => {
    const hidden = <span className={classes.quiet}>{t("proposals.notRevealed")}</span>;
    return [
      {
        id: "number",
        header: t("proposals.field.number"),
        width: "4.5rem",
        sortable: true,
        cell: ({ number }) => <span className={classes.quiet}>{t("proposals.number", { number })}</span>,
      },
      {
        id: "title",
        header: t("proposals.field.title"),
        width: "minmax(14rem, 3fr)",
        sortable: true,
        card: "title",
        cell: ({ id, title, origin }) => (
          <span className={classes.title}>
            <span title={t(`proposals.originOf.${origin}`)}>
              <WheelShape wheel={origin} />
              <span className="visually-hidden">{t(`proposals.originOf.${origin}`)}</span>
            </span>
            <Link to="/w/$workspace/proposals/$id" params={{ workspace, id }} tabIndex={-1}>
              {title}
            </Link>
          </span>
        ),
      },
      {
        id: "status",
        header: t("proposals.field.status"),
        width: "minmax(9.5rem, 0.5fr)",
        cell: ({ status, underReview }) => <ProposalStatus status={status} underReview={underReview} />,
      },
      {
        id: "wheels",
        header: t("proposals.field.wheels"),
        width: "minmax(8.5rem, 0.8fr)",
        cell: ({ wheels, status }) => <WheelStates wheels={wheels} revealed={isOpen(status)} />,
      },
      {
        id: "value",
        header: t("proposals.field.value"),
        width: "minmax(13.5rem, 0.5fr)",
        end: true,
        sortable: true,
        cell: (row) => {
          const gain = shownFigure(row)?.gain;
          return gain ? <OfRound row={row} range={gain} format={unit.format} /> : hidden;
        },
      },
      {
        id: "effort",
        header: t("proposals.effort.inDays"),
        width: "minmax(9rem, 0.5fr)",
        end: true,
        sortable: true,
        cell: (row) => {
          const figure = shownFigure(row);
          if (figure === null) return hidden;
          return figure.personDays ? (
            <OfRound row={row} range={figure.personDays} format={formatDays(formats)} />
          ) : (
            "–"
          );
        },
      },
      {
        id: "author",
        header: t("proposals.field.author"),
        width: "minmax(6.5rem, 0.6fr)",
        cell: ({ author }) => <PersonName person={author} />,
      },
      {
        id: "updated",
        header: t("proposals.field.updated"),
        width: "minmax(6.5rem, 0.7fr)",
        sortable: true,
        cell: ({ updatedAt }) => <TimeAgo when={updatedAt} />,
      },
    ];
  }, [t, formats, unit, workspace]);
}
