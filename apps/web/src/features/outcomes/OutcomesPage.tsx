import { IconChartDots3 } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";

export function OutcomesPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("ui.nav.outcomes")} />
      <EmptyState icon={IconChartDots3} title={t("ui.empty.outcomes.title")}>
        {t("ui.empty.outcomes.text")}
      </EmptyState>
    </>
  );
}
