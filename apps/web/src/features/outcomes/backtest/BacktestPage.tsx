import { Button } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useRef } from "react";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import outcomes from "../outcomes.module.css";
import classes from "./backtest.module.css";
import { Columns } from "./Columns.tsx";
import { FileChoice } from "./FileChoice.tsx";
import { Flaws } from "./Flaws.tsx";
import { Options } from "./Options.tsx";
import { Report } from "./Report.tsx";
import { RowCounts } from "./RowCounts.tsx";
import { FileChanged, maySucceedLater, useBacktest } from "./useBacktest.ts";

/** How good would our forecasts have been? A file, its columns, and the answer; nothing of it is kept. */
export function BacktestPage() {
  const t = useT();
  const formats = useFormats();
  const { chosen, settings, reading, report, choose, change, run, cancel } = useBacktest();
  const start = useRef<HTMLButtonElement>(null);
  const read = reading.data;
  const counts = read?.counts ?? null;
  return (
    <>
      <p className={outcomes.explain}>{t("backtest.explain")}</p>
      <div className={classes.steps}>
        <section className={outcomes.card} aria-label={t("backtest.file.title")}>
          <h2>{t("backtest.file.title")}</h2>
          <FileChoice file={chosen?.file} onChoose={choose} />
        </section>
        {chosen !== undefined && (
          <section
            className={outcomes.card}
            aria-label={t("backtest.columns.title")}
            aria-busy={reading.isFetching}
          >
            <h2>{t("backtest.columns.title")}</h2>
            {reading.isPending && <p role="status">{t("backtest.columns.reading")}</p>}
            <Trouble error={reading.error} retry={() => void reading.refetch()} />
            {read !== undefined && <Columns read={read} settings={settings} onChange={change} />}
            <Options file={read?.file} settings={settings} onChange={change} />
            {counts !== null && <RowCounts counts={counts} />}
            {read !== undefined && read.flaws.length > 0 && (
              <Flaws flaws={read.flaws} refused={counts?.refused ?? 0} fileName={chosen.file.name} />
            )}
            <Button
              ref={start}
              className={classes.run}
              disabled={counts === null || counts.used === 0 || reading.isFetching || reading.isError}
              loading={report?.isFetching ?? false}
              onClick={run}
            >
              {counts === null
                ? t("backtest.run.plain")
                : t("backtest.run.count", { count: counts.used, number: formats.number(counts.used) })}
            </Button>
            {counts?.used === 0 && <p className={outcomes.muted}>{t("backtest.columns.none")}</p>}
          </section>
        )}
        {report !== undefined && (
          <div aria-busy={report.isFetching}>
            {report.isFetching && (
              <div className={classes.working}>
                <p role="status">{t("backtest.report.computing")}</p>
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<IconPlayerStop size={15} />}
                  onClick={() => {
                    cancel();
                    // This button goes; who works by keyboard is led back to where it began.
                    requestAnimationFrame(() => start.current?.focus());
                  }}
                >
                  {t("backtest.report.cancel")}
                </Button>
              </div>
            )}
            {!report.isFetching && <Trouble error={report.error} retry={() => void report.refetch()} />}
            {report.data?.report && chosen !== undefined && (
              <Report answer={report.data} report={report.data.report} fileName={chosen.file.name} />
            )}
          </div>
        )}
      </div>
    </>
  );
}

function Trouble({ error, retry }: { error: Error | null; retry: () => void }) {
  const t = useT();
  if (error instanceof FileChanged) return <p role="alert">{t("backtest.file.changed")}</p>;
  return <ProblemAlert problem={error} {...(maySucceedLater(error) ? { retry } : {})} />;
}
