import { useT } from "../../i18n.ts";
import { Rich } from "../../ui/Rich.tsx";
import { TimeAgo } from "../../ui/TimeAgo.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import type { Names } from "./names.ts";
import classes from "./PlanPage.module.css";
import { assumptionText } from "./reasons.ts";
import type { PlanSeen } from "./usePlan.ts";

/** Half-width of a share's 95 % interval at even odds, where it is widest: what chance alone can do to a figure. */
const widestError = (runs: number): number => 1.96 * Math.sqrt(0.25 / runs);

/** What one must know to judge the odds: how they were made and what they take for granted. */
export function Assumptions({ plan, names }: { plan: PlanSeen; names: Names }) {
  const t = useT();
  const formats = useFormats();
  const { forecast } = plan;
  if (forecast === null) return null;
  const unused = forecast.assumptions.some(({ code }) => code === "no_history_used");
  const results = forecast.assumptions.reduce((n, one) => n + (one.code === "history_used" ? one.n : 0), 0);
  return (
    <details className={classes.assumptions}>
      <summary>
        {t("plan.about.title", { runs: formats.number(forecast.runs) })}
        {unused && ` · ${t("plan.about.noHistory")}`}
        {results > 0 && ` · ${t("plan.about.history", { count: results })}`}
      </summary>
      <ul>
        {forecast.assumptions.map((assumption) => {
          const { key, values } = assumptionText(assumption, { names, formats });
          return <li key={JSON.stringify(assumption)}>{t(key, values)}</li>;
        })}
        <li>{t("plan.about.error", { points: formats.number(widestError(forecast.runs) * 100, 1) })}</li>
        <li>{t("plan.about.horizon", { day: formats.date(forecast.horizon) })}</li>
      </ul>
      <p className={classes.trace}>
        {plan.computedAt !== null && (
          <>
            <Rich k="home.computed" parts={{ when: <TimeAgo when={plan.computedAt} /> }} />
            {" · "}
          </>
        )}
        {plan.inputHash === null
          ? t("plan.about.traceTried", { seed: forecast.seed, version: plan.plannerVersion })
          : t("plan.about.trace", {
              seed: forecast.seed,
              version: plan.plannerVersion,
              hash: plan.inputHash.slice(0, 12),
            })}
      </p>
    </details>
  );
}
