import { IconFlask2 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useT } from "../../i18n.ts";
import classes from "./DemoBanner.module.css";

/** Says on every page that nothing here is real. `children`: the switch to look at it as somebody else. */
export function DemoBanner({ children }: { children?: ReactNode }) {
  const t = useT();
  return (
    <aside className={classes.banner} aria-label={t("ui.demo.title")}>
      <IconFlask2 size={16} stroke={1.8} aria-hidden="true" />
      <strong>{t("ui.demo.title")}</strong>
      <span className={classes.text}>{t("ui.demo.text")}</span>
      {children && <span className={classes.switch}>{children}</span>}
    </aside>
  );
}
