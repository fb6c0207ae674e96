import { type Baseline, getBaseline } from "@ryorin/contract";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import { OddsText } from "../OddsText.tsx";
import classes from "./Baselines.module.css";

export function PromisedTable({ id }: { id: string }) {
  const { data, error, refetch } = useCall(getBaseline, { params: { id } });
  if (data?.id !== id)
    return error ? <ProblemAlert problem={error} retry={() => void refetch()} /> : <RowsSkeleton rows={4} />;
  return <FrozenTable frozen={data.frozen} />;
}

/** What a baseline promised, item by item, as it was frozen; `of` tells two on one page apart. */
export function FrozenTable({ frozen, of }: { frozen: Baseline["frozen"]; of?: string }) {
  const t = useT();
  const formats = useFormats();
  const forecasts = new Map(frozen.forecast.items.map((one) => [one.item, one]));
  const day = (date: string | null | undefined) =>
    date === undefined ? "–" : date === null ? t("plan.afterHorizon") : formats.date(date);
  return (
    <ScrollRegion
      className={classes.scroll}
      aria-label={t("plan.tableOf", { of: of ?? t("plan.baseline.promisedItems") })}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("plan.column.item")}</th>
            <th scope="col">{t("plan.column.p50")}</th>
            <th scope="col">{t("plan.column.p80")}</th>
            <th scope="col">{t("plan.column.p95")}</th>
            <th scope="col">{t("plan.column.hardDate")}</th>
            <th scope="col">{t("plan.column.odds")}</th>
          </tr>
        </thead>
        <tbody>
          {frozen.items.map((item) => {
            const one = forecasts.get(item.id);
            return (
              <tr key={item.id}>
                <th scope="row">
                  <WheelShape wheel={item.origin} size={11} />{" "}
                  <span className={classes.meta}>{t("proposals.number", { number: item.number })}</span>{" "}
                  <bdi>{item.title}</bdi>
                </th>
                <td>{day(item.finishedOn ?? one?.finish.p50)}</td>
                <td>{item.finishedOn === null ? day(one?.finish.p80) : ""}</td>
                <td>{item.finishedOn === null ? day(one?.finish.p95) : ""}</td>
                <td>{item.hardDate === null ? "" : formats.date(item.hardDate)}</td>
                <td>{one?.hardDate?.odds ? <OddsText share={one.hardDate.odds.share} /> : ""}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
