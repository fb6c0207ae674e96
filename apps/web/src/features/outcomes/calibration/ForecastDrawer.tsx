import { Drawer } from "@mantine/core";
import type { Wheel } from "@ryorin/domain";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RangeFigure } from "../../../ui/RangeFigure.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { useTeamNames } from "../../plan/useTeamNames.ts";
import type { Resolved } from "../forecasts.ts";
import { GainFigure, GainRange } from "../Gain.tsx";
import classes from "../outcomes.module.css";
import { RangeStrip } from "../RangeStrip.tsx";
import { useForecasts } from "./useForecasts.ts";

export type Subject = { wheel: Wheel; teamId: string | null; mine: boolean };

/** What a figure was computed from: each forecast, what came of it, and the way to its outcome. */
export function ForecastDrawer({ subject, onClose }: { subject: Subject | undefined; onClose: () => void }) {
  const t = useT();
  const { data, error, refetch } = useForecasts(subject?.mine ? "mine" : "wheels", subject !== undefined);
  const nameOf = useTeamNames();
  const rows = (data ?? []).filter(
    (row) => row.wheel === subject?.wheel && (subject.teamId === null || row.teamId === subject.teamId),
  );
  const title =
    subject === undefined
      ? ""
      : subject.teamId !== null
        ? nameOf(subject.teamId)
        : t(
            subject.mine
              ? `outcomes.calibration.own.${subject.wheel}`
              : `outcomes.calibration.of.${subject.wheel}`,
          );
  return (
    <Drawer
      opened={subject !== undefined}
      onClose={onClose}
      position="right"
      size="34rem"
      title={t("outcomes.forecasts.title", { of: title })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data === undefined ? (
        !error && <RowsSkeleton />
      ) : (
        <>
          <p className={classes.muted}>
            {t("outcomes.forecasts.count", {
              count: rows.length,
              held: rows.filter(({ held }) => held).length,
            })}
          </p>
          <ul className={classes.forecasts}>
            {rows.map((row) => (
              <ForecastLine
                key={`${row.proposalId} ${row.teamId}`}
                row={row}
                team={row.teamId === null ? undefined : nameOf(row.teamId)}
              />
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}

function ForecastLine({ row, team }: { row: Resolved; team: string | undefined }) {
  const t = useT();
  const formats = useFormats();
  const workspace = useWorkspace().slug;
  const days = (value: number) => formats.number(value, 1);
  return (
    <li>
      <p>
        <Link to="/w/$workspace/outcomes/$id" params={{ workspace, id: row.proposalId }}>
          {t("proposals.number", { number: row.number })} {row.title}
        </Link>
        {team !== undefined && <span className={classes.muted}> · {team}</span>}
      </p>
      <div className={classes.forecastLine}>
        <RangeStrip range={row.range} actual={row.actual} wheel={row.wheel} />
        <span>
          {row.teamId === null ? (
            <GainRange range={row.range} unit={row.unit} />
          ) : (
            <RangeFigure range={row.range} format={days} unit={t("outcomes.scores.personDays")} />
          )}{" "}
          →{" "}
          <strong>
            {row.teamId === null ? <GainFigure gain={row.actual} unit={row.unit} /> : days(row.actual)}
          </strong>
        </span>
        <span className={classes.muted}>
          {t(row.held ? "outcomes.within" : row.actual > row.range.p90 ? "outcomes.above" : "outcomes.below")}
        </span>
      </div>
    </li>
  );
}
