import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import type { Names } from "../names.ts";
import { noteText, reasonText } from "../reasons.ts";
import type { PlanRow, Reason } from "../timeline/rows.ts";
import classes from "./ItemPanel.module.css";

/** Why an item stands where it stands. */
export function ItemReasons({ row, names }: { row: PlanRow; names: Names }) {
  const t = useT();
  if (row.reasons.length === 0 && row.notes.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t("plan.item.why")}>
      <h3>{t("plan.item.why")}</h3>
      <ReasonList reasons={row.reasons} notes={row.notes} names={names} />
    </section>
  );
}

/** Each reason with the teams it concerns, unless its sentence names them. */
export function ReasonList(props: { reasons: PlanRow["reasons"]; notes: PlanRow["notes"]; names: Names }) {
  const t = useT();
  const formats = useFormats();
  const { names } = props;
  const words = { names, formats };
  // Teams that wait for the same say so once.
  const told = Map.groupBy(props.reasons, (reason) => {
    const { key, values } = reasonText(reason, words);
    return t(key, values);
  });
  const teamsOf = (reasons: readonly Reason[]): string[] =>
    reasons.flatMap((reason) => {
      if (reason.team === undefined) return [];
      const team = names.team(reason.team);
      const { team: named } = reasonText(reason, words).values;
      return named === team ? [] : [team];
    });
  return (
    <ul className={classes.reasons}>
      {props.notes.map((note) => {
        const { key, values } = noteText(note, words);
        return <li key={JSON.stringify(note)}>{t(key, values)}</li>;
      })}
      {[...told].map(([text, reasons]) => (
        <li key={text}>
          {teamsOf(reasons).length > 0 && (
            <>
              <strong>
                <bdi>{formats.list(teamsOf(reasons))}</bdi>
              </strong>{" "}
            </>
          )}
          {text}
        </li>
      ))}
    </ul>
  );
}
