import type { BacktestReport } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import outcomes from "../outcomes.module.css";
import { FigureCell } from "./FigureCell.tsx";
import { useFigures } from "./useFigures.ts";

/** Whether the ranges serve everybody: by name, in no order of merit, and for leads and the owner only. */
export function PeopleTable(props: { people: BacktestReport["people"]; column: string | undefined }) {
  const t = useT();
  const formats = useFormats();
  const figures = useFigures();
  const { people, column } = props;
  if (people === null) return <p className={outcomes.muted}>{t("backtest.people.leadsOnly")}</p>;
  if (people.length === 0 || column === undefined)
    return <p className={outcomes.muted}>{t("backtest.people.none")}</p>;
  const rows = people.toSorted((a, b) => formats.compare(a.person, b.person));
  return (
    <>
      <p className={outcomes.muted}>{t("backtest.people.reading", { column })}</p>
      <ScrollRegion
        className={outcomes.scroll}
        aria-label={t("plan.tableOf", { of: t("backtest.people.title") })}
      >
        <table className={outcomes.table}>
          <thead>
            <tr>
              <th scope="col">
                <bdi>{column}</bdi>
              </th>
              <th scope="col">{t("backtest.methods.within", { level: formats.percent(0.8) })}</th>
              <th scope="col">n</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ person, n, held }) => (
              <tr key={person}>
                <th scope="row">
                  <bdi>{person}</bdi>
                </th>
                <FigureCell figure={held} show={figures.share} />
                <td>{formats.number(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
