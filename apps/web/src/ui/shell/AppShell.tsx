import { useLocation } from "@tanstack/react-router";
import { type ReactNode, Suspense, useEffect, useRef } from "react";
import { useKept } from "../../data/kept.ts";
import { useT } from "../../i18n.ts";
import { PageSkeleton } from "../Skeletons.tsx";
import classes from "./AppShell.module.css";
import { BottomBar } from "./BottomBar.tsx";
import { Rail } from "./Rail.tsx";
import { TopBar } from "./TopBar.tsx";

/** The frame of every page in a workspace. `banner` stands above all: the demo's mark and its switch. */
export function AppShell({ banner, children }: { banner?: ReactNode; children: ReactNode }) {
  const t = useT();
  const [narrow, setNarrow] = useKept("railNarrow", false);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const seen = useRef(pathname);

  // A new page takes the focus, so that keyboard and screen reader go on from its start.
  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={classes.shell} data-narrow={narrow || undefined}>
      <a className={classes.skip} href="#main">
        {t("ui.shell.skip")}
      </a>
      <Rail narrow={narrow} onNarrow={setNarrow} />
      <div className={classes.column}>
        {banner}
        <TopBar />
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
        </main>
      </div>
      <BottomBar />
    </div>
  );
}
