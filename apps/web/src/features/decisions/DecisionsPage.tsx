import { IconScale } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";

export function DecisionsPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("ui.nav.decisions")} />
      <EmptyState icon={IconScale} title={t("ui.empty.decisions.title")}>
        {t("ui.empty.decisions.text")}
      </EmptyState>
    </>
  );
}
