import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import type { Names } from "../names.ts";
import { noteText, reasonText } from "../reasons.ts";
import type { PlanRow, Reason } from "../timeline/rows.ts";
import classes from "./ItemPanel.module.css";

/** Why an item stands where it stands: first what concerns all of it, then team by team. */
export function ItemReasons({ row, names }: { row: PlanRow; names: Names }) {
  const t = useT();
  const formats = useFormats();
  const words = { names, formats };
  if (row.reasons.length === 0 && row.notes.length === 0) return null;
  const groups = Map.groupBy(row.reasons, ({ team }) => team);
  const line = (reason: Reason) => {
    const { key, values } = reasonText(reason, words);
    return <li key={JSON.stringify(reason)}>{t(key, values)}</li>;
  };
  return (
    <section className={classes.section} aria-label={t("plan.item.why")}>
      <h3>{t("plan.item.why")}</h3>
      <ul className={classes.reasons}>
        {row.notes.map((note) => {
          const { key, values } = noteText(note, words);
          return <li key={JSON.stringify(note)}>{t(key, values)}</li>;
        })}
        {groups.get(undefined)?.map(line)}
        {[...groups].map(([team, reasons]) =>
          team === undefined ? null : (
            <li key={team}>
              <strong>
                <bdi>{names.team(team)}</bdi>
              </strong>
              <ul>{reasons.map(line)}</ul>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
