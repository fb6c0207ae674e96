import { IconMessage2 } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";

export function VoicesPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("ui.nav.voices")} />
      <EmptyState icon={IconMessage2} title={t("ui.empty.voices.title")}>
        {t("ui.empty.voices.text")}
      </EmptyState>
    </>
  );
}
