import { Button, Menu } from "@mantine/core";
import { type DecisionSummary, exportDecisions, listDecisions, listPeople } from "@ryorin/contract";
import { decisionKinds, wheels } from "@ryorin/domain";
import { IconDownload, IconGavel } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useCall, usePages } from "../../data/call.ts";
import { download } from "../../data/download.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { DateText } from "../../ui/DateText.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FilterBar } from "../../ui/FilterBar.tsx";
import { type Filter, useFilters } from "../../ui/filters.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { WheelShape } from "../../ui/WheelMark.tsx";
import classes from "./log.module.css";
import { Verdict } from "./Verdict.tsx";

const rowKey = (row: DecisionSummary) => row.id;

/** The decision log, newest first: every decision ever made, superseded ones included. */
export function DecisionsPage() {
  const t = useT();
  const workspace = useWorkspace().slug;
  const navigate = useNavigate();
  const specs = useLogFilters();
  const filters = useFilters(specs);
  const pages = usePages(listDecisions, { query: { ...filters.values, limit: 100 } });
  const columns = useColumns();
  const filtered = Object.keys(filters.values).length > 0;
  return (
    <>
      <PageHeader title={t("decisions.title")} lead={t("decisions.lead")} actions={<ExportMenu />} />
      <FilterBar name="decisions" specs={specs} filters={filters} />
      <DataTable
        label={t("decisions.title")}
        columns={columns}
        pages={pages}
        rowKey={rowKey}
        onOpen={({ id }) => void navigate({ to: "/w/$workspace/decisions/$id", params: { workspace, id } })}
        empty={
          filtered ? (
            <EmptyState icon={IconGavel} title={t("decisions.noneMatch")}>
              {t("decisions.noneMatchText")}
            </EmptyState>
          ) : (
            <EmptyState icon={IconGavel} title={t("ui.empty.decisions.title")}>
              {t("ui.empty.decisions.text")}
            </EmptyState>
          )
        }
      />
    </>
  );
}

function useLogFilters(): Filter[] {
  const t = useT();
  const people = useCall(listPeople, { query: { limit: 200 } }).data?.data;
  return useMemo(
    () => [
      { key: "search", kind: "text", label: t("decisions.search") },
      {
        key: "verdict",
        kind: "choice",
        label: t("decisions.field.verdict"),
        options: decisionKinds.map((value) => ({ value, label: t(`decisions.verdict.${value}`) })),
      },
      {
        key: "origin",
        kind: "choice",
        label: t("proposals.origin"),
        options: wheels.map((value) => ({ value, label: t(`ui.wheel.${value}`) })),
      },
      {
        key: "personId",
        kind: "choice",
        label: t("decisions.field.by"),
        options: (people ?? []).flatMap(({ id, name }) =>
          name === null ? [] : [{ value: id, label: name }],
        ),
      },
      { key: "from", kind: "day", label: t("decisions.field.from") },
      { key: "until", kind: "day", label: t("decisions.field.until") },
      { key: "overDisagreement", kind: "flag", label: t("decisions.overDisagreementShort") },
    ],
    [t, people],
  );
}

function useColumns(): Column<DecisionSummary>[] {
  const t = useT();
  const workspace = useWorkspace().slug;
  return useMemo(
    () => [
      {
        id: "number",
        header: t("proposals.field.number"),
        width: "5rem",
        cell: ({ number }) => t("decisions.number", { number }),
      },
      {
        id: "title",
        header: t("decisions.field.what"),
        width: "minmax(16rem, 3fr)",
        card: "title",
        cell: (row) => (
          <span className={classes.what}>
            <WheelShape wheel={row.origin} />
            <span>
              <Link
                to="/w/$workspace/decisions/$id"
                params={{ workspace, id: row.id }}
                className={classes.title}
              >
                {row.title}
              </Link>
              {row.optionTitle && <span className={classes.option}>{row.optionTitle}</span>}
            </span>
          </span>
        ),
      },
      {
        id: "verdict",
        header: t("decisions.field.verdict"),
        width: "minmax(9rem, 1.2fr)",
        cell: (row) => (
          <span className={classes.badges}>
            <Verdict verdict={row.verdict} />
            {row.supersededBy !== null && (
              <span className={classes.quiet}>{t("decisions.supersededShort")}</span>
            )}
            {row.setAside !== null && row.supersededBy === null && (
              <span className={classes.quiet}>{t(`decisions.setAsideShort.${row.setAside}`)}</span>
            )}
            {row.underReview && <span className={classes.quiet}>{t("proposals.underReview")}</span>}
            {row.overDisagreement && (
              <span className={classes.quiet}>{t("decisions.overDisagreementShort")}</span>
            )}
          </span>
        ),
      },
      {
        id: "by",
        header: t("decisions.field.by"),
        width: "minmax(9rem, 1.2fr)",
        cell: ({ decidedBy }) =>
          decidedBy.map((person, at) => (
            <span key={person.id}>
              {at > 0 && t("decisions.listSeparator")}
              <PersonName person={person} />
            </span>
          )),
      },
      {
        id: "at",
        header: t("decisions.field.at"),
        width: "10.5rem",
        cell: ({ decidedAt }) => <DateText when={decidedAt} />,
      },
      {
        id: "review",
        header: t("decisions.terms.reviewDate"),
        width: "10.5rem",
        cell: ({ reviewDate }) => (reviewDate === null ? "–" : <DateText when={reviewDate} />),
      },
    ],
    [t, workspace],
  );
}

function ExportMenu() {
  const t = useT();
  const [problem, setProblem] = useState<unknown>();
  const save = (format: "json" | "csv") => {
    setProblem(undefined);
    download(exportDecisions, { query: { format } }, `decisions.${format}`).catch(setProblem);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={16} stroke={1.7} />}>
            {t("decisions.export")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save("csv")}>CSV</Menu.Item>
          <Menu.Item onClick={() => save("json")}>JSON</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ProblemAlert problem={problem} />
    </>
  );
}
