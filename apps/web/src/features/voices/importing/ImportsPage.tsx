import { type ImportRecord, listImports } from "@ryorin/contract";
import { IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { usePages } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { type Column, DataTable } from "../../../ui/DataTable.tsx";
import { DateText } from "../../../ui/DateText.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { ListenTabs } from "../ListenTabs.tsx";
import { Dropzone } from "./Dropzone.tsx";
import { skipped, toneOf } from "./words.ts";

type Listed = Omit<ImportRecord, "sample" | "flaws">;

/** The way in for files, and every file that came in before. */
export function ImportsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { slug: workspace, access } = useWorkspace();
  const pages = usePages(listImports, { query: { limit: 50 } });
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t("imports.title")} lead={t("imports.lead")} />
      <ListenTabs />
      {access === "contributor" && <Dropzone />}
      <DataTable
        label={t("imports.past")}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) =>
          void navigate({ to: "/w/$workspace/voices/imports/$id", params: { workspace, id } })
        }
        empty={
          <EmptyState small icon={IconFileImport} title={t("imports.none.title")}>
            {t("imports.none.text")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<Listed>[] {
  const t = useT();
  const formats = useFormats();
  return useMemo(() => {
    const count = (id: "added" | "updated" | "skipped" | "failed", of: (row: Listed) => number) => ({
      id,
      header: t(`imports.count.${id}`),
      width: "6.5rem",
      end: true,
      cell: (row: Listed) => formats.number(of(row)),
    });
    return [
      {
        id: "file",
        header: t("imports.column.file"),
        width: "minmax(14rem, 1fr)",
        card: "title" as const,
        cell: ({ fileName }) => <bdi>{fileName}</bdi>,
      },
      {
        id: "state",
        header: t("imports.column.state"),
        width: "9rem",
        cell: ({ state }) => <StatusBadge label={t(`imports.state.${state}`)} tone={toneOf[state]} />,
      },
      count("added", ({ counts }) => counts.added),
      count("updated", ({ counts }) => counts.updated),
      count("skipped", ({ counts }) => skipped(counts)),
      count("failed", ({ counts }) => counts.failed),
      {
        id: "by",
        header: t("imports.column.by"),
        width: "9rem",
        card: "none" as const,
        cell: ({ createdByName }) => createdByName ?? t("ui.person.erased"),
      },
      {
        id: "at",
        header: t("imports.column.at"),
        width: "14rem",
        cell: ({ createdAt }) => <DateText when={createdAt} time />,
      },
    ];
  }, [t, formats]);
}
