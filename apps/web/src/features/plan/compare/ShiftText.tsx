import { useT } from "../../../i18n.ts";
import classes from "./Compare.module.css";
import { shiftTone } from "./shift.ts";

/** "12 days later", with an arrow; the colour only helps. */
export function ShiftText({ days }: { days: number | null }) {
  const t = useT();
  const tone = shiftTone(days);
  if (tone === "unknown") return <span className={classes.muted}>{t("plan.shift.unknown")}</span>;
  if (tone === "same") return <span className={classes.muted}>{t("plan.shift.same")}</span>;
  return (
    <span className={classes.shift} data-tone={tone}>
      <span aria-hidden="true">{tone === "later" ? "→ " : "← "}</span>
      {t(`plan.shift.${tone}`, { count: Math.abs(days ?? 0) })}
    </span>
  );
}
