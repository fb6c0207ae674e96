import { IconStack2 } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";

export function NeedsPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("ui.nav.needs")} />
      <EmptyState icon={IconStack2} title={t("ui.empty.needs.title")}>
        {t("ui.empty.needs.text")}
      </EmptyState>
    </>
  );
}
