import type { ImportRecord } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { StatusBadge, type Tone } from "../../../ui/StatusBadge.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { useSourceWord } from "../words.ts";
import classes from "./importing.module.css";

const tones: Record<ImportRecord["sample"][number]["fate"], Tone> = {
  added: "good",
  updated: "warn",
  unchanged: "quiet",
  kept: "quiet",
  failed: "bad",
};

/** The first rows as the voices they would become. */
export function Sample({ record }: { record: ImportRecord }) {
  const t = useT();
  const formats = useFormats();
  const sourceWord = useSourceWord();
  return (
    <section className={classes.sample}>
      <h2>{t("imports.sample.title")}</h2>
      <ul>
        {record.sample.map((row) => (
          <li key={row.line}>
            <span className={classes.lineNumber}>{t("imports.flaws.line", { line: row.line })}</span>
            <div className={classes.row}>
              <p className={classes.text}>
                {row.title !== null && !row.text.startsWith(row.title) && <b>{row.title} </b>}
                <bdi>{row.text || "–"}</bdi>
              </p>
              <p className={classes.quiet}>
                {[row.customer, row.author, sourceWord(row.source), row.sourceId, ...row.tags]
                  .filter((part) => part !== null && part !== "")
                  .join(" · ")}
                {row.saidAt !== null && (
                  <>
                    {" · "}
                    <DateText when={row.saidAt} />
                  </>
                )}
                {row.votes > 0 && ` · ${t("voices.column.votes")} ${formats.number(row.votes)}`}
              </p>
              {row.flaws.map(({ code, message }) => (
                <p key={`${code} ${message}`} className={classes.rowFlaw}>
                  {message}
                </p>
              ))}
            </div>
            <StatusBadge label={t(`imports.fate.${row.fate}`)} tone={tones[row.fate]} />
          </li>
        ))}
      </ul>
    </section>
  );
}
