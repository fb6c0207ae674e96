import type { BaselineSummary } from "@ryorin/contract";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { type Column, DataTable, type Pages } from "../../../ui/DataTable.tsx";
import { DateText } from "../../../ui/DateText.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import classes from "./Baselines.module.css";
import { stateLook } from "./stateLook.ts";

/** Every baseline there ever was, newest first. */
export function BaselineList({ pages }: { pages: Pages<BaselineSummary> }) {
  const t = useT();
  const navigate = useNavigate();
  const workspace = useWorkspace().slug;
  const columns = useMemo(
    (): Column<BaselineSummary>[] => [
      {
        id: "name",
        header: t("plan.baseline.one"),
        width: "minmax(14rem, 2fr)",
        card: "title",
        cell: ({ number, name }) => (
          <>
            <span className={classes.meta}>{t("plan.baseline.number", { number })}</span> <bdi>{name}</bdi>
          </>
        ),
      },
      {
        id: "state",
        header: t("plan.baseline.stateLabel"),
        width: "15.5rem",
        cell: (one) => (
          <StatusBadge
            label={t(one.inForce ? "plan.baseline.inForce" : `plan.baseline.state.${one.state}`)}
            {...stateLook(one)}
          />
        ),
      },
      {
        id: "committed",
        header: t("plan.baseline.committedAt"),
        width: "12rem",
        cell: ({ committedAt }) => (committedAt === null ? "–" : <DateText when={committedAt} />),
      },
      {
        id: "until",
        header: t("plan.baseline.until"),
        width: "12rem",
        cell: ({ inForceUntil }) => (inForceUntil === null ? "–" : <DateText when={inForceUntil} />),
      },
      {
        id: "by",
        header: t("plan.baseline.proposedBy"),
        width: "10rem",
        cell: ({ proposedBy }) => <PersonName person={proposedBy} />,
      },
      {
        id: "items",
        header: t("plan.baseline.itemsLabel"),
        width: "5rem",
        end: true,
        cell: ({ items }) => items,
      },
    ],
    [t],
  );
  return (
    <section className={classes.section} aria-label={t("plan.baseline.past")}>
      <h2>{t("plan.baseline.past")}</h2>
      <DataTable
        label={t("plan.baseline.past")}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) =>
          void navigate({ to: "/w/$workspace/plan/baselines/$id", params: { workspace, id } })
        }
        empty={null}
        height={`${Math.min(24, 4 + pages.rows.length * 2.4)}rem`}
      />
    </section>
  );
}
