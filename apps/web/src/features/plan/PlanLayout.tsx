import { Link, Outlet } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import classes from "./PlanLayout.module.css";

const tabs = [
  { to: "/w/$workspace/plan", label: "plan.tab.timeline", exact: true },
  { to: "/w/$workspace/plan/compare", label: "plan.tab.compare", exact: false },
  { to: "/w/$workspace/plan/baselines", label: "plan.tab.baselines", exact: false },
  { to: "/w/$workspace/plan/teams", label: "plan.tab.teams", exact: false },
] as const;

/** The plan's four pages under one head. */
export function PlanLayout() {
  const t = useT();
  const { slug: workspace } = useWorkspace();
  return (
    <>
      <PageHeader title={t("plan.title")} lead={t("plan.lead")} />
      <nav className={classes.tabs} aria-label={t("plan.title")}>
        {tabs.map(({ to, label, exact }) => (
          <Link
            key={to}
            to={to as "/w/$workspace"}
            params={{ workspace }}
            className={classes.tab}
            activeOptions={{ exact, includeSearch: false }}
          >
            {t(label)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
