import type { Score } from "@ryorin/contract";
import type { ValueUnit } from "@ryorin/domain";
import { useT } from "../../i18n.ts";
import { RangeFigure } from "../../ui/RangeFigure.tsx";
import { ScrollRegion } from "../../ui/ScrollRegion.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import { WheelMark } from "../../ui/WheelMark.tsx";
import { GainFigure, GainRange } from "./Gain.tsx";
import classes from "./outcomes.module.css";
import { RangeStrip } from "./RangeStrip.tsx";

/** Forecasts against what came, one line each; smaller loss is better, and the plain likely figure stands beside. */
export function ScoreTable(props: {
  label: string;
  scores: readonly Score[];
  unit: ValueUnit;
  teamName: (id: string) => string;
}) {
  const t = useT();
  const formats = useFormats();
  const days = (value: number) => formats.number(value, 1);
  return (
    <ScrollRegion className={classes.scroll} aria-label={t("plan.tableOf", { of: props.label })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("outcomes.scores.what")}</th>
            <th scope="col">{t("outcomes.column.said")}</th>
            <th scope="col">{t("outcomes.column.came")}</th>
            <th scope="col">{t("outcomes.column.held")}</th>
            <th scope="col" title={t("outcomes.scores.lossHint")}>
              {t("outcomes.scores.loss")}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.scores.map((score) => (
            <tr key={`${score.wheel} ${score.teamId}`}>
              <th scope="row">
                <WheelMark
                  wheel={score.wheel}
                  label={score.teamId === null ? t("outcomes.scores.gain") : props.teamName(score.teamId)}
                />
              </th>
              <td>
                {score.teamId === null ? (
                  <GainRange range={score.range} unit={props.unit} />
                ) : (
                  <RangeFigure range={score.range} format={days} unit={t("outcomes.scores.personDays")} />
                )}
                <RangeStrip range={score.range} actual={score.actual} wheel={score.wheel} />
              </td>
              <td>
                {score.teamId === null ? (
                  <GainFigure gain={score.actual} unit={props.unit} />
                ) : (
                  days(score.actual)
                )}
              </td>
              <td>
                {t(
                  score.held
                    ? "outcomes.within"
                    : score.actual > score.range.p90
                      ? "outcomes.above"
                      : "outcomes.below",
                )}
              </td>
              <td>
                <Loss
                  own={score.log2Pinball}
                  naive={score.naiveLog2Pinball}
                  fallback={[score.pinball, score.naivePinball]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** In factors of two where everything is positive; else in the forecast's own unit. */
function Loss(props: { own: number | null; naive: number | null; fallback: [number, number] }) {
  const t = useT();
  const formats = useFormats();
  const { own, naive, fallback } = props;
  const [mine, plain] = own !== null && naive !== null ? [own, naive] : fallback;
  return (
    <>
      {formats.number(mine, 2)}{" "}
      <span className={classes.muted}>{t("outcomes.scores.naive", { loss: formats.number(plain, 2) })}</span>
    </>
  );
}
