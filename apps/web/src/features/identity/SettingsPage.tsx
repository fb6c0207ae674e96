import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import classes from "./settings/settings.module.css";

const mine = ["profile", "security", "tokens"] as const;
const shared = ["seats", "people", "general"] as const;

/** One page per matter; on a phone the matters stand in a row above it. */
export function SettingsPage() {
  const t = useT();
  const { slug } = useWorkspace();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the matters scroll sideways: the present one comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says which one is present
  useEffect(() => {
    const show = () => {
      const here = nav.current?.querySelector<HTMLElement>("[data-status=active]");
      if (here && nav.current) nav.current.scrollLeft = here.offsetLeft - nav.current.offsetLeft - 16;
    };
    show();
    // Glyphs that come later change what the words before it measure.
    void document.fonts.ready.then(show);
  }, [pathname]);
  const link = (matter: (typeof mine)[number] | (typeof shared)[number]) => (
    <Link
      key={matter}
      to={`/w/$workspace/settings/${matter}`}
      params={{ workspace: slug }}
      className={classes.link}
    >
      {t(`identity.settings.nav.${matter}`)}
    </Link>
  );
  return (
    <>
      <PageHeader title={t("identity.settings.title")} />
      <div className={classes.layout}>
        <nav ref={nav} className={classes.nav} aria-label={t("identity.settings.title")}>
          <span className={classes.group}>{t("identity.settings.mine")}</span>
          {mine.map(link)}
          <span className={classes.group}>{t("identity.settings.workspace")}</span>
          {shared.map(link)}
        </nav>
        <div className={classes.sections}>
          <Outlet />
        </div>
      </div>
    </>
  );
}
