import type { Customer } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import type { Column } from "../../ui/DataTable.tsx";
import { MoneyText } from "../../ui/MoneyText.tsx";
import { useFormats } from "../../ui/useFormats.ts";

export function useCustomerColumns(): Column<Customer>[] {
  const t = useT();
  const formats = useFormats();
  const { slug: workspace } = useWorkspace();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("customers.column.name"),
        width: "minmax(14rem, 1fr)",
        sortable: true,
        card: "title",
        cell: ({ name }) => <bdi>{name}</bdi>,
      },
      {
        id: "revenue",
        header: t("voices.column.revenue"),
        width: "9rem",
        end: true,
        sortable: true,
        cell: ({ revenue }) => (revenue === null ? "–" : <MoneyText money={revenue} />),
      },
      { id: "plan", header: t("customers.column.plan"), width: "9rem", cell: ({ plan }) => plan ?? "–" },
      {
        id: "size",
        header: t("customers.column.size"),
        width: "6.5rem",
        end: true,
        card: "none",
        cell: ({ size }) => (size === null ? "–" : formats.number(size)),
      },
      {
        id: "industry",
        header: t("customers.column.industry"),
        width: "9rem",
        card: "none",
        cell: ({ industry }) => industry ?? "–",
      },
      {
        id: "segments",
        header: t("customers.column.segments"),
        width: "minmax(9rem, 14rem)",
        card: "none",
        cell: ({ segments }) => segments.map(({ name }) => name).join(", ") || "–",
      },
      {
        id: "voices",
        header: t("ui.nav.voices"),
        width: "7rem",
        cell: ({ id }) => (
          <Link
            to="/w/$workspace/voices"
            params={{ workspace }}
            search={{ customer: id } as never}
            tabIndex={-1}
          >
            {t("customers.voices")}
          </Link>
        ),
      },
    ],
    [t, formats, workspace],
  );
}
