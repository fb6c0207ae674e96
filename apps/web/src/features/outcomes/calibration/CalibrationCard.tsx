import { UnstyledButton } from "@mantine/core";
import type { Calibration } from "@ryorin/contract";
import type { Wheel } from "@ryorin/domain";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "../outcomes.module.css";
import { CalibrationChart } from "./CalibrationChart.tsx";
import { TrendChart } from "./TrendChart.tsx";
import { verdictOf } from "./verdict.ts";

/** One record of forecasts: a sentence, the figures that open, the picture, and how it went by quarter. */
export function CalibrationCard(props: {
  title: string;
  wheel: Wheel;
  calibration: Calibration;
  notEnoughBelow: number;
  onOpen: () => void;
}) {
  const t = useT();
  const formats = useFormats();
  const { calibration, wheel, notEnoughBelow, onOpen } = props;
  const { n, coverage, log2, trend } = calibration;
  const verdict = verdictOf(calibration);
  if (verdict === "none") return <p className={classes.muted}>{t("outcomes.calibration.none")}</p>;
  const percent = formats.percent;
  return (
    <>
      <p className={classes.verdict}>
        {t("outcomes.calibration.held", { count: n, held: coverage.held })}{" "}
        {t(`outcomes.calibration.verdict.${verdict}`, { n, needed: notEnoughBelow })}
      </p>
      <dl className={classes.figures}>
        <div>
          <dt>{t("outcomes.calibration.coverage")}</dt>
          <dd>
            {coverage.enough && coverage.share !== null ? (
              <Opening
                value={percent(coverage.share)}
                label={t("outcomes.calibration.coverage")}
                onOpen={onOpen}
              >
                {t("outcomes.calibration.interval", {
                  low: percent(coverage.low),
                  high: percent(coverage.high),
                  n,
                })}
              </Opening>
            ) : (
              <TooFew n={n} needed={notEnoughBelow} onOpen={onOpen} />
            )}
          </dd>
        </div>
        <div>
          <dt title={t("outcomes.scores.lossHint")}>{t("outcomes.calibration.loss")}</dt>
          <dd>
            {log2.n >= notEnoughBelow && log2.mean !== null && log2.naive !== null ? (
              <Opening
                value={formats.number(log2.mean, 2)}
                label={t("outcomes.calibration.loss")}
                onOpen={onOpen}
              >
                {t(log2.mean <= log2.naive ? "outcomes.calibration.better" : "outcomes.calibration.worse", {
                  naive: formats.number(log2.naive, 2),
                  n: log2.n,
                })}
              </Opening>
            ) : (
              <TooFew n={log2.n} needed={notEnoughBelow} onOpen={onOpen} />
            )}
          </dd>
        </div>
      </dl>
      {calibration.enough && <CalibrationChart title={props.title} wheel={wheel} calibration={calibration} />}
      {trend.length > 1 && calibration.enough && (
        <TrendChart title={props.title} wheel={wheel} trend={trend} />
      )}
    </>
  );
}

/** A figure that opens the forecasts it was computed from. */
function Opening(props: { value: string; label: string; onOpen: () => void; children: string }) {
  const t = useT();
  return (
    <>
      <UnstyledButton
        className={classes.figure}
        onClick={props.onOpen}
        aria-label={t("ui.figure.open", { label: props.label, value: props.value })}
      >
        {props.value}
      </UnstyledButton>
      <span className={classes.more}>{props.children}</span>
    </>
  );
}

function TooFew({ n, needed, onOpen }: { n: number; needed: number; onOpen: () => void }) {
  const t = useT();
  return (
    <UnstyledButton className={classes.tooFew} onClick={onOpen}>
      {t("outcomes.calibration.tooFew", { n, needed })}
    </UnstyledButton>
  );
}
