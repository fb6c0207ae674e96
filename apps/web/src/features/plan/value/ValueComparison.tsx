import type { PlanForecast } from "@ryorin/contract";
import { useCallback } from "react";
import { useT } from "../../../i18n.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import type { Tokens } from "../../../ui/tokens.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { useGainUnit } from "../../proposals/unit.ts";
import classes from "./ValueComparison.module.css";
import { type Months, valueFanOption } from "./valueFanOption.ts";

/** What either plan has gained by the end of each month, over the same random numbers. */
export function ValueComparison(props: {
  first: PlanForecast;
  second: PlanForecast;
  firstTitle: string;
  secondTitle: string;
}) {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit();
  const { firstTitle, secondTitle } = props;
  const first = props.first.value ?? none;
  const second = props.second.value ?? none;
  const option = useCallback(
    (tokens: Tokens) =>
      valueFanOption(
        [
          { name: firstTitle, months: first, color: tokens.muted },
          { name: secondTitle, months: second, color: tokens.value },
        ],
        "gained",
        { month: formats.month, value: unit.format },
      ),
    [first, second, firstTitle, secondTitle, formats, unit],
  );
  if (first.length === 0 && second.length === 0) return null;
  const days = [...new Set([...first, ...second].map(({ by }) => by))].sort();
  const figures = (months: Months, day: string): (string | null)[] => {
    const fan = months.find(({ by }) => by === day)?.gained;
    if (fan === undefined) return [null, null, null];
    return [fan.p10, fan.p50, fan.p90].map(({ value }) => unit.format(value));
  };
  const columns = (title: string) =>
    (["low", "half", "high"] as const).map((which) => ({
      header: t("plan.value.columnOf", { plan: title, column: t(`plan.value.${which}`) }),
      end: true,
    }));
  return (
    <section className={classes.section} aria-label={t("plan.value.section")}>
      <Chart
        title={t("plan.value.title.gained")}
        summary={t("plan.value.compareSummary", { first: firstTitle, second: secondTitle })}
        option={option}
        height={260}
        columns={[{ header: t("plan.value.by") }, ...columns(firstTitle), ...columns(secondTitle)]}
        rows={days.map((day) => [formats.date(day), ...figures(first, day), ...figures(second, day)])}
      />
    </section>
  );
}

const none: Months = [];
