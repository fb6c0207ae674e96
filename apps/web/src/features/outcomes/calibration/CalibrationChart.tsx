import type { Calibration } from "@ryorin/contract";
import type { Wheel } from "@ryorin/domain";
import { useMemo } from "react";
import { useT } from "../../../i18n.ts";
import { LevelChart } from "./LevelChart.tsx";

/** For each level that was said, how often what came lay at or below it. */
export function CalibrationChart(props: { title: string; wheel: Wheel; calibration: Calibration }) {
  const t = useT();
  const { points, n } = props.calibration;
  const known = useMemo(
    () => points.flatMap(({ share, ...point }) => (share === null ? [] : [{ ...point, share }])),
    [points],
  );
  return (
    <LevelChart
      title={t("outcomes.calibration.chart")}
      summary={t("outcomes.calibration.chartSummary", { of: props.title, n })}
      said={t("outcomes.calibration.levelSaid")}
      came={t("outcomes.calibration.shareBelow")}
      wheel={props.wheel}
      points={known}
    />
  );
}
