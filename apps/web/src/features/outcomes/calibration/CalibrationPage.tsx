import { type Calibration, getCalibration } from "@ryorin/contract";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { PageSkeleton } from "../../../ui/Skeletons.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import classes from "../outcomes.module.css";
import { CalibrationCard } from "./CalibrationCard.tsx";
import { ForecastDrawer, type Subject } from "./ForecastDrawer.tsx";
import { TeamCalibrations } from "./TeamCalibrations.tsx";

/** How far what was said can be trusted: of either wheel, of each team, and of the reader alone. */
export function CalibrationPage() {
  const t = useT();
  const { data, error, refetch } = useCall(getCalibration, {});
  const [subject, setSubject] = useState<Subject | undefined>();
  if (data === undefined)
    return error ? <ProblemAlert problem={error} retry={() => void refetch()} /> : <PageSkeleton />;
  const below = data.notEnoughBelow;
  const own: readonly (readonly ["value" | "technology", Calibration])[] = [
    ["value", data.mine.value],
    ["technology", data.mine.technology],
  ];
  return (
    <>
      <p className={classes.explain}>{t("outcomes.calibration.explain")}</p>
      <div className={classes.wheels}>
        {(["value", "technology"] as const).map((wheel) => (
          <section
            key={wheel}
            className={classes.card}
            data-wheel={wheel}
            aria-label={t(`ui.wheel.${wheel}`)}
          >
            <h2>
              <WheelMark wheel={wheel} label={t(`outcomes.calibration.of.${wheel}`)} />
            </h2>
            <CalibrationCard
              title={t(`outcomes.calibration.of.${wheel}`)}
              wheel={wheel}
              calibration={data[wheel]}
              notEnoughBelow={below}
              onOpen={() => setSubject({ wheel, teamId: null, mine: false })}
            />
          </section>
        ))}
      </div>
      <TeamCalibrations
        teams={data.teams}
        notEnoughBelow={below}
        onOpen={(teamId) => setSubject({ wheel: "technology", teamId, mine: false })}
      />
      <section className={classes.mine} aria-label={t("outcomes.calibration.mine")}>
        <h2>{t("outcomes.calibration.mine")}</h2>
        <p className={classes.muted}>{t("outcomes.calibration.mineOnly")}</p>
        <div className={classes.wheels}>
          {own.map(([wheel, calibration]) => (
            <section
              key={wheel}
              className={classes.card}
              data-wheel={wheel}
              aria-label={t(`outcomes.calibration.own.${wheel}`)}
            >
              <h3>
                <WheelMark wheel={wheel} label={t(`outcomes.calibration.own.${wheel}`)} />
              </h3>
              <CalibrationCard
                title={t(`outcomes.calibration.own.${wheel}`)}
                wheel={wheel}
                calibration={calibration}
                notEnoughBelow={below}
                onOpen={() => setSubject({ wheel, teamId: null, mine: true })}
              />
            </section>
          ))}
        </div>
      </section>
      <ForecastDrawer subject={subject} onClose={() => setSubject(undefined)} />
    </>
  );
}
