import { IconBallpen } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";

export function ProposalsPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("ui.nav.proposals")} />
      <EmptyState icon={IconBallpen} title={t("ui.empty.proposals.title")}>
        {t("ui.empty.proposals.text")}
      </EmptyState>
    </>
  );
}
