import { IconSettings } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";

export function SettingsPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("ui.nav.settings")} />
      <EmptyState icon={IconSettings} title={t("ui.empty.settings.title")}>
        {t("ui.empty.settings.text")}
      </EmptyState>
    </>
  );
}
