import { SegmentedControl } from "@mantine/core";
import type { PlanForecast } from "@ryorin/contract";
import { type RefObject, useState } from "react";
import { useT } from "../../../i18n.ts";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { FigureSection } from "../FigureSection.tsx";
import type { Names } from "../names.ts";
import type { Scale } from "../timeline/scale.ts";
import timeline from "../timeline/Timeline.module.css";
import classes from "./Load.module.css";
import { LoadTable } from "./LoadTable.tsx";
import { areaPath, peakOf, stepPath, type TeamLoad, usedShare } from "./shape.ts";

const height = 44;
/** Weeks ahead that the figure beside a team sums up: about a quarter. */
const ahead = 13;

/** What each team has to do week by week against what it can, under the timeline and in step with it. */
export function LoadStrips(props: {
  forecast: PlanForecast;
  names: Names;
  scale: Scale;
  scroller: RefObject<HTMLElement | null>;
  onScroll: () => void;
}) {
  const t = useT();
  const { forecast, names, scale } = props;
  const [view, setView] = useState("picture");
  return (
    <FigureSection
      title={t("plan.load.title")}
      lead={t("plan.load.lead")}
      control={
        <SegmentedControl
          size="xs"
          aria-label={t("ui.chart.view", { title: t("plan.load.title") })}
          value={view}
          onChange={setView}
          data={[
            { value: "picture", label: t("ui.chart.picture") },
            { value: "table", label: t("ui.chart.table") },
          ]}
        />
      }
    >
      {view === "table" ? (
        <LoadTable load={forecast.load} names={names} />
      ) : (
        <div className={timeline.frame}>
          <ScrollRegion
            ref={props.scroller}
            className={classes.scroller}
            onScroll={props.onScroll}
            aria-label={t("plan.pictureOf", { of: t("plan.load.title") })}
          >
            {forecast.load.map((load) => (
              <Strip
                key={load.team}
                load={load}
                name={names.team(load.team)}
                scale={scale}
                horizon={forecast.horizon}
              />
            ))}
          </ScrollRegion>
        </div>
      )}
    </FigureSection>
  );
}

function Strip({
  load,
  name,
  scale,
  horizon,
}: {
  load: TeamLoad;
  name: string;
  scale: Scale;
  horizon: string;
}) {
  const t = useT();
  const formats = useFormats();
  const weeks = load.weeks.filter(({ week }) => scale.x(week) < scale.width);
  const peak = peakOf(weeks);
  const y = (personDays: number) => height - 3 - (personDays / peak) * (height - 8);
  const end = Math.min(scale.width, scale.x(horizon) + scale.perDay);
  const share = usedShare(load.weeks.slice(0, ahead));
  const used =
    share === null
      ? t("plan.load.none")
      : t("plan.load.share", { percent: formats.percent(share), count: ahead });
  return (
    <div className={classes.strip}>
      <div className={classes.label}>
        <strong title={name}>
          <bdi>{name}</bdi>
        </strong>
        <span className={classes.share} title={used}>
          {used}
        </span>
      </div>
      <svg width={scale.width} height={height} className={classes.track} aria-hidden="true">
        <path
          className={classes.mean}
          d={areaPath(
            weeks,
            () => 0,
            (week) => week.mean,
            scale.x,
            end,
            y,
          )}
        />
        <path
          className={classes.spread}
          d={areaPath(
            weeks,
            (week) => week.p10,
            (week) => week.p90,
            scale.x,
            end,
            y,
          )}
        />
        <path className={classes.capacity} d={stepPath(weeks, (week) => week.capacity, scale.x, end, y)} />
      </svg>
    </div>
  );
}
