import { getDrift } from "@ryorin/contract";
import { useQuery } from "@tanstack/react-query";
import { callOptions } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { StatusBadge, type Tone } from "../../../ui/StatusBadge.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { ShiftText } from "../compare/ShiftText.tsx";
import classes from "./Baselines.module.css";

const tones: Record<string, Tone> = { later: "warn", broke_range: "bad", held: "good", earlier: "good" };

/** How far the present plan has come away from what was promised; what moved most stands first. */
export function DriftSection({ baselineId }: { baselineId?: string }) {
  const t = useT();
  const formats = useFormats();
  const { data, error, refetch } = useQuery({
    ...callOptions(getDrift, { query: baselineId === undefined ? {} : { baselineId } }),
    refetchInterval: (query) => (query.state.data?.state === "computing" ? 600 : false),
  });
  const day = (date: string | null) => (date === null ? t("plan.afterHorizon") : formats.date(date));
  const rows = [...(data?.drift ?? [])].sort((a, b) => Math.abs(b.days ?? 0) - Math.abs(a.days ?? 0));
  return (
    <section className={classes.section} aria-label={t("plan.drift.title")}>
      <h2>{t("plan.drift.title")}</h2>
      <p className={classes.meta}>{t("plan.drift.lead")}</p>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data === undefined ? (
        !error && <RowsSkeleton rows={4} />
      ) : data.state === "computing" ? (
        <p role="status">{t("plan.computingFirst")}</p>
      ) : rows.length === 0 ? (
        <p>{t("plan.drift.none")}</p>
      ) : (
        <ScrollRegion
          className={classes.scroll}
          aria-label={t("plan.tableOf", { of: t("plan.drift.title") })}
        >
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("plan.column.item")}</th>
                <th scope="col">{t("plan.drift.promised50")}</th>
                <th scope="col">{t("plan.drift.promised80")}</th>
                <th scope="col">{t("plan.drift.now")}</th>
                <th scope="col">{t("plan.compare.shift")}</th>
                <th scope="col">{t("plan.drift.state")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ item, number, title, code, promised, now, days }) => (
                <tr key={item}>
                  <th scope="row">
                    <span className={classes.meta}>{t("proposals.number", { number })}</span>{" "}
                    <bdi>{title}</bdi>
                  </th>
                  <td>{promised === null ? "–" : day(promised.p50)}</td>
                  <td>{promised === null ? "–" : day(promised.p80)}</td>
                  <td>{code === "dropped" ? "–" : day(now)}</td>
                  <td>{promised === null || code === "dropped" ? "" : <ShiftText days={days} />}</td>
                  <td>
                    <StatusBadge label={t(`plan.drift.code.${code}`)} tone={tones[code] ?? "quiet"} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
