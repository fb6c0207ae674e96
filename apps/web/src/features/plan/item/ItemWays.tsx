import { Button } from "@mantine/core";
import { type Way, type WayMeasure, whatItTakes } from "@ryorin/contract";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "../../../data/api.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { useGainUnit } from "../../proposals/unit.ts";
import type { Names } from "../names.ts";
import { OddsText } from "../OddsText.tsx";
import type { PlanRow } from "../timeline/rows.ts";
import { DayInput } from "../whatif/ScenarioEdits.tsx";
import type { WhatIf } from "../whatif/useWhatIf.ts";
import classes from "./ItemPanel.module.css";
import { tryWay } from "./tryWay.ts";

/** What would finish an item by a day four times in five; each way can be tried, and is an edit like any other. */
export function ItemWays(props: {
  row: PlanRow;
  rows: readonly PlanRow[];
  names: Names;
  whatIf: WhatIf;
  seed: number;
  /** A day that was asked for by hand: it stands in the field, and the question is in sight. */
  wish: { date: string } | undefined;
}) {
  const t = useT();
  const formats = useFormats();
  const { row, rows, names, whatIf, seed, wish } = props;
  const { item, forecast } = row;
  const [date, setDate] = useState(wish?.date ?? item.hardDate ?? forecast?.finish.p50 ?? "");
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: (by: string) =>
      api.call(whatItTakes, { body: { changes: whatIf.changes, seed, item: item.id, date: by } }),
  });
  const by = variables ?? date;
  const box = useRef<HTMLElement>(null);
  const isWished = wish !== undefined;
  useEffect(() => {
    if (!isWished) return;
    box.current?.scrollIntoView({ block: "center" });
    box.current?.focus({ preventScroll: true });
  }, [isWished]);
  return (
    <section ref={box} tabIndex={-1} className={classes.section} aria-label={t("plan.ways.title")}>
      <h3>{t("plan.ways.title")}</h3>
      <div className={classes.field}>
        <DayInput label={t("plan.ways.by")} value={date} onChange={setDate} />
        <Button
          variant="default"
          loading={isPending}
          disabled={!/^\d{4}-\d\d-\d\d$/.test(date)}
          onClick={() => mutate(date)}
        >
          {t("plan.ways.look")}
        </Button>
      </div>
      <ProblemAlert problem={error} retry={() => mutate(by)} />
      {data && !isPending && (
        <div role="status" className={classes.ways}>
          {data.odds === null ? (
            <p>{t("plan.ways.beyond")}</p>
          ) : (
            <p>
              {t("plan.ways.stands", { day: formats.date(by) })} <OddsText share={data.odds.share} />
            </p>
          )}
          {data.odds !== null && data.odds.share >= 0.8 && <p>{t("plan.ways.nothing")}</p>}
          {data.odds !== null && data.odds.share < 0.8 && data.ways.length === 0 && (
            <p>
              {t(data.complete ? "plan.ways.none" : "plan.ways.noneYet")}{" "}
              {data.alone !== null &&
                data.alone > by &&
                t("plan.ways.alone", { day: formats.date(data.alone) })}
            </p>
          )}
          <ol>
            {data.ways.map((way) => (
              <li key={JSON.stringify(way.measures)}>
                <WayText way={way} by={by} names={names} />
                <Button
                  className={classes.fixed}
                  variant="default"
                  size="compact-sm"
                  onClick={() => whatIf.edit((before) => tryWay(before, rows, item.id, by, way))}
                >
                  {t("plan.ways.try")}
                </Button>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

/** What to do, then what it brings and costs. */
function WayText({ way, by, names }: { way: Way; by: string; names: Names }) {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit();
  const { measures, odds, personDays, valueLost, delays } = way;
  const sentence = useMeasureText(names, by);
  const loss = unit.format(valueLost);
  // What is left out is named by the measure itself.
  const left = measures.flatMap((one) => (one.code === "without" ? [one.item] : []));
  const later = delays.filter((id) => !left.includes(id));
  return (
    <div>
      <ul className={classes.measures}>
        {measures.map((measure) => (
          <li key={JSON.stringify(measure)}>{sentence(measure)}</li>
        ))}
      </ul>
      <p className={classes.muted}>
        <OddsText share={odds.share} />
        {personDays > 0 && ` · ${t("plan.ways.costs", { days: formats.number(personDays) })}`}
        {loss !== unit.format(0) && ` · ${t("plan.ways.loses", { value: loss })}`}
        {later.length > 0 &&
          ` · ${t("plan.ways.delays", { count: later.length, items: formats.list(later.slice(0, 3).map(names.quoted)) })}`}
      </p>
    </div>
  );
}

function useMeasureText(names: Names, by: string): (measure: WayMeasure) => string {
  const t = useT();
  const formats = useFormats();
  return (measure) => {
    switch (measure.code) {
      case "goes_first":
        return t("plan.ways.goes_first");
      case "goes_before":
        return t("plan.ways.goes_before", { item: names.quoted(measure.item) });
      case "without":
        return t("plan.ways.without", { item: names.quoted(measure.item) });
      case "more_people": {
        const people = formats.number(measure.people, 1);
        return t("plan.ways.more_people", { team: names.team(measure.team), people });
      }
      case "more_capacity":
        return t("plan.ways.more_capacity", {
          teams: formats.list(measure.teams.map(({ team }) => names.team(team))),
          count: measure.perWeek,
          days: formats.number(measure.perWeek, 1),
          from: formats.date(measure.from),
          until: formats.date(by),
        });
    }
  };
}
