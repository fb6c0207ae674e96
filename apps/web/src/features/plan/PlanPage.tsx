import { IconTimeline } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";

export function PlanPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("ui.nav.plan")} />
      <EmptyState icon={IconTimeline} title={t("ui.empty.plan.title")}>
        {t("ui.empty.plan.text")}
      </EmptyState>
    </>
  );
}
