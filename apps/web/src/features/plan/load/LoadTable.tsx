import { useT } from "../../../i18n.ts";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import type { Names } from "../names.ts";
import classes from "./Load.module.css";
import type { TeamLoad } from "./shape.ts";

/** The strips in figures: per week and team the expected person-days of the capacity, with P10 to P90. */
export function LoadTable({ load, names }: { load: readonly TeamLoad[]; names: Names }) {
  const t = useT();
  const formats = useFormats();
  const weeks = load[0]?.weeks.map(({ week }) => week) ?? [];
  const days = (value: number) => formats.number(value, 1);
  return (
    <ScrollRegion className={classes.table} aria-label={t("plan.tableOf", { of: t("plan.load.title") })}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("plan.load.week")}</th>
            {load.map(({ team }) => (
              <th scope="col" key={team}>
                {names.team(team)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, at) => (
            <tr key={week}>
              <th scope="row">{formats.date(week)}</th>
              {load.map(({ team, weeks: own }) => {
                const one = own[at];
                return (
                  <td key={team}>
                    {one === undefined ? (
                      "–"
                    ) : (
                      <>
                        {t("plan.load.cell", { mean: days(one.mean), capacity: days(one.capacity) })}{" "}
                        <span className={classes.range}>
                          {days(one.p10)}–{days(one.p90)}
                        </span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
