import { IconPinFilled } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import type { PlanRow } from "./rows.ts";
import classes from "./Timeline.module.css";

/** What the marks of the picture mean. */
export function Legend({ rows }: { rows: readonly PlanRow[] }) {
  const t = useT();
  return (
    <ul className={classes.legend}>
      <li>
        <svg width="46" height="16" aria-hidden="true">
          <linearGradient id="plan-legend">
            <stop offset="0.3" stopColor="currentColor" stopOpacity="0.78" />
            <stop offset="0.6" stopColor="currentColor" stopOpacity="0.5" />
            <stop offset="1" stopColor="currentColor" stopOpacity="0.06" />
          </linearGradient>
          <rect y="3" width="46" height="10" rx="3" fill="url(#plan-legend)" />
        </svg>
        {t("plan.legend.band")}
      </li>
      <li>
        <svg width="8" height="16" aria-hidden="true">
          <path d="M4 1v14" className={classes.p50} />
        </svg>
        {t("plan.legend.p50")}
      </li>
      <li>
        <svg width="8" height="16" aria-hidden="true">
          <path d="M4 1v14" className={classes.p80} />
        </svg>
        {t("plan.legend.p80")}
      </li>
      <li>
        <svg width="14" height="16" className={classes.post} aria-hidden="true">
          <path d="M3 1v14" />
          <path d="M3 1h9l-3 3.5l3 3.5h-9z" className={classes.flag} />
        </svg>
        {t("plan.legend.hardDate")}
      </li>
      {rows.some(({ item }) => item.earliestStart !== null) && (
        <li>
          <IconPinFilled size={13} aria-hidden="true" />
          {t("plan.legend.notBefore")}
        </li>
      )}
      {rows.some(({ before }) => before !== undefined) && (
        <li>
          <svg width="22" height="16" className={classes.before} aria-hidden="true">
            <path d="M0 8h20M20 4v8" />
          </svg>
          {t("plan.legend.before")}
        </li>
      )}
      {rows.some(({ promised }) => promised !== undefined) && (
        <li>
          <svg width="30" height="16" className={classes.ghost} aria-hidden="true">
            <path d="M0 8h20M20 4v8" />
            <path d="M20 8h10" strokeDasharray="2 3" />
          </svg>
          {t("plan.legend.baseline")}
        </li>
      )}
    </ul>
  );
}
