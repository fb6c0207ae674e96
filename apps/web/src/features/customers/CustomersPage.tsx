import { Button } from "@mantine/core";
import { type Customer, getCustomer, listCustomers, listSegments } from "@ryorin/contract";
import { IconBuilding, IconFileImport, IconPlus } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useCall, usePages } from "../../data/call.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { useActions } from "../../ui/actions.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FilterBar } from "../../ui/FilterBar.tsx";
import { type Filter, useFilters } from "../../ui/filters.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { useRowKeys } from "../../ui/rowKeys.ts";
import { nothing, type Selection } from "../../ui/selection.ts";
import { useNeedOptions } from "../voices/filters.ts";
import { ListenTabs } from "../voices/ListenTabs.tsx";
import { CustomerDialog } from "./CustomerDialog.tsx";
import { CustomerImport } from "./CustomerImport.tsx";
import { useCustomerColumns } from "./columns.tsx";
import { SegmentBar } from "./SegmentBar.tsx";

type Open = { customer: Customer | undefined } | "import" | undefined;
const keyOf = ({ id }: Customer) => id;
const orders = ["name", "revenue"] as const;

/** Accounts with what they bring, and the segments they belong to. `?customer=` opens one. */
export function CustomersPage() {
  const t = useT();
  const mayWrite = useWorkspace().access === "contributor";
  const segments = useCall(listSegments, {}).data?.data;
  const { needs } = useNeedOptions();
  const specs = useMemo(
    (): Filter[] => [
      { key: "q", kind: "text", label: t("customers.search") },
      { key: "need", kind: "choice", label: t("voices.filter.need"), options: needs },
      {
        key: "segment",
        kind: "choice",
        label: t("voices.filter.segment"),
        options: (segments ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
      { key: "archived", kind: "flag", label: t("voices.filter.archived") },
    ],
    [t, segments, needs],
  );
  const filters = useFilters(specs, orders);
  const { q, need, segment, archived } = filters.values;
  const by = (filters.sort?.by ?? "revenue") as (typeof orders)[number];
  const pages = usePages(listCustomers, {
    query: {
      ...(typeof q === "string" ? { q } : {}),
      ...(typeof need === "string" ? { needId: need } : {}),
      ...(typeof segment === "string" ? { segmentId: segment } : {}),
      ...(archived === true ? { archived: "true" as const } : {}),
      sort: by,
      limit: 100,
    },
  });
  const columns = useCustomerColumns();
  const { box } = useRowKeys(mayWrite);
  const [open, setOpen] = useState<Open>();
  const [selection, setSelection] = useState<Selection>(nothing);
  const chosen = useMemo(
    () => pages.rows.filter(({ id }) => selection.keys.has(id)),
    [pages.rows, selection],
  );
  useActions(
    mayWrite
      ? [
          {
            id: "customers.new",
            label: t("customers.add"),
            group: t("ui.shortcuts.page"),
            keys: "n",
            run: () => setOpen({ customer: undefined }),
          },
        ]
      : [],
  );
  const named = (useSearch({ strict: false }) as { customer?: unknown }).customer;
  const asked = useCall(
    getCustomer,
    { params: { id: String(named) } },
    { enabled: typeof named === "string" },
  );
  const filtered = Object.keys(filters.values).length > 0;
  const importing = (
    <Button
      variant="default"
      leftSection={<IconFileImport size={16} stroke={1.7} />}
      onClick={() => setOpen("import")}
    >
      {t("customers.import.title")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("customers.title")}
        lead={t("customers.lead")}
        actions={
          mayWrite && (
            <>
              {importing}
              <Button
                leftSection={<IconPlus size={16} stroke={1.7} />}
                onClick={() => setOpen({ customer: undefined })}
              >
                {t("customers.add")}
              </Button>
            </>
          )
        }
      />
      <ListenTabs />
      <FilterBar name="customers" specs={specs} filters={filters} />
      <div ref={box}>
        <DataTable
          label={t("customers.title")}
          columns={columns}
          pages={pages}
          rowKey={keyOf}
          onOpen={(customer) => setOpen({ customer })}
          sort={{ by, descending: by === "revenue" }}
          onSort={(next) => filters.setSort({ by: next.by, descending: next.by === "revenue" })}
          {...(mayWrite ? { selection, onSelection: setSelection } : {})}
          empty={
            <EmptyState
              icon={IconBuilding}
              title={t(filtered ? "customers.none" : "customers.empty.title")}
              action={!filtered && mayWrite && importing}
            >
              {!filtered && t("customers.empty.text")}
            </EmptyState>
          }
        />
      </div>
      {chosen.length > 0 && (
        <SegmentBar chosen={chosen} segments={segments ?? []} onDone={() => setSelection(nothing)} />
      )}
      <ProblemAlert problem={asked.error} />
      {asked.data?.id === named && asked.data && (
        <CustomerDialog
          customer={asked.data}
          mayWrite={mayWrite}
          onClose={() => filters.set("customer", undefined)}
        />
      )}
      {open === "import" && <CustomerImport onClose={() => setOpen(undefined)} />}
      {typeof open === "object" && (
        <CustomerDialog customer={open.customer} mayWrite={mayWrite} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
