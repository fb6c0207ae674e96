import { Button } from "@mantine/core";
import type { Backtest, BacktestFigure, BacktestReport } from "@ryorin/contract";
import { IconDownload } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { saveFile } from "../../../data/download.ts";
import { useT } from "../../../i18n.ts";
import { saveTable } from "../../../ui/chart/saving.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { LevelChart } from "../calibration/LevelChart.tsx";
import outcomes from "../outcomes.module.css";
import { BatchTable } from "./BatchTable.tsx";
import classes from "./backtest.module.css";
import { MethodTable } from "./MethodTable.tsx";
import { PeopleTable } from "./PeopleTable.tsx";
import { PitChart } from "./PitChart.tsx";
import { reportHeader, reportRows } from "./reportRows.ts";
import { useFigures } from "./useFigures.ts";
import { verdictOf } from "./verdict.ts";

/** The answer: one sentence, the picture, and every figure beside its rivals with n and interval. */
export function Report(props: { answer: Backtest; report: BacktestReport; fileName: string }) {
  const t = useT();
  const formats = useFormats();
  const heading = useRef<HTMLHeadingElement>(null);
  const { report, answer } = props;
  const { n, held, says, loss, naiveLoss, beside } = verdictOf(report);
  const figures = useFigures();
  const number = formats.number;
  const withInterval = ({ value, low, high }: BacktestFigure): string =>
    low === null || high === null
      ? figures.loss(value)
      : t("backtest.report.figure", {
          value: figures.loss(value),
          low: figures.loss(low),
          high: figures.loss(high),
        });
  const points = useMemo(
    () =>
      (report.methods[0]?.coverage ?? []).map(({ level, value, low, high }) => ({
        level,
        share: value,
        low,
        high,
        n,
      })),
    [report, n],
  );
  // Whoever asked for it reads on from here, with the eyes or without.
  useEffect(() => {
    heading.current?.scrollIntoView();
    heading.current?.focus({ preventScroll: true });
  }, []);
  const name = `${props.fileName.replace(/\.\w+$/, "")}-backtest`;
  return (
    <div className={classes.report}>
      <section className={outcomes.card} aria-label={t("backtest.report.title")}>
        <h2 ref={heading} tabIndex={-1}>
          {t("backtest.report.title")}
        </h2>
        <p className={classes.sentence}>
          {t(held.low === null ? "backtest.report.heldPlain" : "backtest.report.held", {
            count: n,
            number: number(n),
            share: figures.share(held.value),
            low: figures.share(held.low ?? 0),
            high: figures.share(held.high ?? 0),
          })}{" "}
          {t(`backtest.verdict.${says}`)}
        </p>
        <p>{t(`backtest.report.${beside}`, { loss: withInterval(loss), naive: withInterval(naiveLoss) })}</p>
        <p className={outcomes.muted}>
          {t("backtest.report.scored", {
            scored: number(report.scored),
            tasks: number(report.tasks),
            from: formats.date(report.from),
          })}
        </p>
        <div className={classes.row}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={15} />}
            onClick={() => saveTable(reportHeader, reportRows(report), name)}
          >
            {t("backtest.report.csv")}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={15} />}
            onClick={() =>
              saveFile(
                new Blob([`${JSON.stringify(answer, null, 2)}\n`], { type: "application/json" }),
                `${name}.json`,
              )
            }
          >
            {t("backtest.report.json")}
          </Button>
        </div>
      </section>
      <div className={outcomes.wheels}>
        <section className={outcomes.card} aria-label={t("backtest.chart.title")}>
          <LevelChart
            title={t("backtest.chart.title")}
            summary={t("backtest.chart.summary", { n: number(n) })}
            said={t("outcomes.calibration.levelSaid")}
            came={t("backtest.chart.held")}
            wheel="technology"
            points={points}
            show={figures.share}
          />
          <p className={outcomes.muted}>{t("backtest.chart.reading")}</p>
        </section>
        <section className={outcomes.card} aria-label={t("backtest.pit.title")}>
          <PitChart pit={report.pit} n={report.scored} />
          <p className={outcomes.muted}>{t("backtest.pit.reading")}</p>
        </section>
      </div>
      <section className={outcomes.card} aria-label={t("backtest.methods.title")}>
        <h3>{t("backtest.methods.title")}</h3>
        <MethodTable methods={report.methods} />
        <p className={outcomes.muted}>{t("backtest.methods.reading")}</p>
      </section>
      <section className={outcomes.card} aria-label={t("backtest.batches.title")}>
        <h3>{t("backtest.batches.title")}</h3>
        {report.batches === null ? (
          <p className={outcomes.muted}>{t("backtest.batches.none")}</p>
        ) : (
          <BatchTable batches={report.batches} />
        )}
      </section>
      <section className={outcomes.card} aria-label={t("backtest.people.title")}>
        <h3>{t("backtest.people.title")}</h3>
        <PeopleTable people={report.people} column={answer.columns.by[0]} />
      </section>
    </div>
  );
}
