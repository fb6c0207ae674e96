import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import classes from "./ListenTabs.module.css";

const tabs = [
  { to: "/w/$workspace/voices", label: "voices.tab.voices", exact: true },
  { to: "/w/$workspace/voices/imports", label: "voices.tab.imports", exact: false },
  { to: "/w/$workspace/voices/customers", label: "voices.tab.customers", exact: true },
  { to: "/w/$workspace/voices/segments", label: "voices.tab.segments", exact: true },
] as const;

/** What belongs to voices: the list, how they came in, and whose they are. */
export function ListenTabs() {
  const t = useT();
  const { slug: workspace } = useWorkspace();
  return (
    <nav className={classes.tabs} aria-label={t("ui.nav.voices")}>
      {tabs.map(({ to, label, exact }) => (
        <Link
          key={to}
          to={to}
          params={{ workspace }}
          className={classes.tab}
          activeOptions={{ exact, includeSearch: false }}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
