import { Button } from "@mantine/core";
import { exportOutcomes } from "@ryorin/contract";
import { useMutation } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { download } from "../../data/download.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import tabs from "../plan/PlanLayout.module.css";

/** What came of what was decided, and how good the forecasts were. */
export function OutcomesLayout() {
  const t = useT();
  const { slug: workspace } = useWorkspace();
  const save = useMutation({ mutationFn: () => download(exportOutcomes, {}, "outcomes.csv") });
  return (
    <>
      <PageHeader
        title={t("outcomes.title")}
        lead={t("outcomes.lead")}
        actions={
          <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
            {t("outcomes.export")}
          </Button>
        }
      />
      <ProblemAlert problem={save.error} />
      <nav className={tabs.tabs} aria-label={t("outcomes.title")}>
        <Link
          to="/w/$workspace/outcomes"
          params={{ workspace }}
          className={tabs.tab}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {t("outcomes.tab.list")}
        </Link>
        <Link
          to="/w/$workspace/outcomes/calibration"
          params={{ workspace }}
          className={tabs.tab}
          activeOptions={{ includeSearch: false }}
        >
          {t("outcomes.tab.calibration")}
        </Link>
        <Link
          to="/w/$workspace/outcomes/backtest"
          params={{ workspace }}
          className={tabs.tab}
          activeOptions={{ includeSearch: false }}
        >
          {t("outcomes.tab.backtest")}
        </Link>
      </nav>
      <Outlet />
    </>
  );
}
