import { Button } from "@mantine/core";
import { exportLedger, type LedgerEntry, listLedger } from "@ryorin/contract";
import { IconBook2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { usePages } from "../../data/call.ts";
import { download } from "../../data/download.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { DateText } from "../../ui/DateText.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FilterBar } from "../../ui/FilterBar.tsx";
import { useFilters } from "../../ui/filters.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import { EntryPanel } from "./EntryPanel.tsx";
import { EntrySentence } from "./EntrySentence.tsx";
import { useLedgerFilters } from "./filters.ts";
import classes from "./ledger.module.css";
import { type SubjectNames, useSubjectNames } from "./useSubjectNames.ts";
import { useVerification, VerifyButton, VerifyResult } from "./VerifyChain.tsx";

/** Everything that ever changed, newest first, told in sentences; checkable and exportable. */
export function LedgerPage() {
  const t = useT();
  const { slug } = useWorkspace();
  const { specs, queryOf } = useLedgerFilters();
  const filters = useFilters(specs);
  const { subject } = useSearch({ strict: false }) as { subject?: unknown };
  const subjectId = typeof subject === "string" ? subject : undefined;
  const pages = usePages(listLedger, { query: { ...queryOf(filters.values), subjectId, limit: 100 } });
  const names = useSubjectNames(pages.rows);
  const verification = useVerification();
  const exporting = useQuery({
    queryKey: ["ledger", "file"],
    enabled: false,
    gcTime: 0,
    queryFn: () => download(exportLedger, {}, `ledger-${slug}.jsonl`).then(() => true),
  });
  const [open, setOpen] = useState<LedgerEntry | undefined>();
  const columns = useColumns(names);
  return (
    <>
      <PageHeader
        title={t("ledger.title")}
        lead={t("ledger.lead")}
        actions={
          <>
            <Button variant="default" loading={exporting.isFetching} onClick={() => void exporting.refetch()}>
              {t("ledger.export")}
            </Button>
            <VerifyButton verification={verification} />
          </>
        }
      />
      <ProblemAlert problem={exporting.error} retry={() => void exporting.refetch()} />
      <VerifyResult verification={verification} />
      <FilterBar name="ledger" specs={specs} filters={filters} />
      {subjectId !== undefined && (
        <p className={classes.only}>
          {t("ledger.onlySubject")}{" "}
          <Button variant="subtle" size="compact-sm" onClick={() => filters.set("subject", undefined)}>
            {t("ledger.onlySubjectClear")}
          </Button>
        </p>
      )}
      <div className={classes.split} data-open={open !== undefined || undefined}>
        <DataTable
          label={t("ledger.title")}
          columns={columns}
          pages={pages}
          rowKey={(row) => String(row.seq)}
          onOpen={setOpen}
          openKey={open && String(open.seq)}
          empty={
            <EmptyState icon={IconBook2} title={t("ledger.empty.title")}>
              {t("ledger.empty.text")}
            </EmptyState>
          }
        />
        {open && (
          <EntryPanel
            entry={open}
            name={names.get(open.subjectId)}
            onSubject={() => filters.set("subject", open.subjectId)}
            onClose={() => setOpen(undefined)}
          />
        )}
      </div>
    </>
  );
}

function useColumns(names: SubjectNames): Column<LedgerEntry>[] {
  const t = useT();
  const formats = useFormats();
  return useMemo(
    () => [
      {
        id: "seq",
        header: t("ledger.column.seq"),
        width: "5.5rem",
        end: true,
        cell: ({ seq }) => formats.number(seq),
      },
      {
        id: "entry",
        header: t("ledger.column.entry"),
        width: "minmax(20rem, 1fr)",
        card: "title",
        cell: (entry) => <EntrySentence entry={entry} name={names.get(entry.subjectId)} />,
      },
      {
        id: "at",
        header: t("ledger.column.at"),
        width: "15rem",
        cell: ({ at }) => <DateText when={at} time />,
      },
      {
        id: "hash",
        header: t("ledger.column.hash"),
        width: "7.5rem",
        card: "none",
        cell: ({ hash }) => <code className={classes.short}>{hash.slice(0, 10)}</code>,
      },
    ],
    [t, formats, names],
  );
}
