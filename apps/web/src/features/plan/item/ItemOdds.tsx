import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { OddsText } from "../OddsText.tsx";
import type { PlanRow } from "../timeline/rows.ts";
import { useBriefDate } from "../timeline/useBriefDate.ts";
import classes from "./ItemPanel.module.css";

const percentiles = ["p50", "p80", "p95"] as const;

/** Dates with their odds, and beside each what chance in the simulation leaves open. */
export function ItemOdds({ row }: { row: PlanRow }) {
  const t = useT();
  const formats = useFormats();
  const brief = useBriefDate();
  const { forecast, item, promised, holdsUp } = row;
  if (forecast === undefined) return <p className={classes.none}>{t("plan.row.noDates")}</p>;
  const day = (date: string | null) => (date === null ? t("plan.afterHorizon") : formats.date(date));
  const { odds } = forecast.hardDate ?? { odds: null };
  return (
    <section className={classes.section} aria-label={t("plan.item.odds")}>
      <h3>{t("plan.item.odds")}</h3>
      <dl className={classes.odds}>
        <div>
          <dt>{t(item.startedOn === null ? "plan.item.start" : "plan.item.started")}</dt>
          <dd>{day(item.startedOn ?? forecast.start.p50)}</dd>
        </div>
        {percentiles.map((key) => {
          const { low, high } = forecast.finishInterval[key];
          return (
            <div key={key}>
              <dt>{t(`plan.item.${key}`)}</dt>
              <dd>
                {day(forecast.finish[key])}
                {low !== null && high !== null && low !== high && (
                  <span className={classes.interval}>
                    {t("plan.item.interval", { low: brief(low), high: brief(high) })}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
        {promised !== undefined && (
          <div>
            <dt>{t("plan.item.promised")}</dt>
            <dd>
              {t("plan.item.promisedDates", {
                half: day(promised.finish.p50),
                likely: day(promised.finish.p80),
              })}
            </dd>
          </div>
        )}
        {item.hardDate !== null && (
          <div>
            <dt>{t("plan.item.hardDate", { day: formats.date(item.hardDate) })}</dt>
            <dd>
              {odds ? (
                <>
                  <OddsText share={odds.share} />
                  {formats.percent(odds.low) !== formats.percent(odds.high) && (
                    <span className={classes.interval}>
                      {t("plan.item.oddsInterval", {
                        low: formats.percent(odds.low),
                        high: formats.percent(odds.high),
                      })}
                    </span>
                  )}
                </>
              ) : (
                t("plan.item.hardDateBeyond")
              )}
            </dd>
          </div>
        )}
        {holdsUp !== undefined && (
          <div>
            <dt>{t("plan.item.holdsUp")}</dt>
            <dd>
              {t("plan.item.holdsUpText", { share: formats.percent(holdsUp.share) })}
              <span className={classes.interval}>
                {t("plan.item.oddsInterval", {
                  low: formats.percent(holdsUp.low),
                  high: formats.percent(holdsUp.high),
                })}
              </span>
            </dd>
          </div>
        )}
        {forecast.afterHorizon.share > 0 && (
          <div>
            <dt>{t("plan.item.afterHorizon")}</dt>
            <dd>{formats.percent(forecast.afterHorizon.share, 1)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
