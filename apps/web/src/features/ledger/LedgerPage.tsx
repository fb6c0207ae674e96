import { IconBook2 } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";

export function LedgerPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("ui.nav.ledger")} />
      <EmptyState icon={IconBook2} title={t("ui.empty.ledger.title")}>
        {t("ui.empty.ledger.text")}
      </EmptyState>
    </>
  );
}
