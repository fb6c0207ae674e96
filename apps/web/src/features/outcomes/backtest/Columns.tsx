import { MultiSelect } from "@mantine/core";
import { type Backtest, type HistoryField, historyFields, mostHistoryBy } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import classes from "./backtest.module.css";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { type Settings, withColumn } from "./settings.ts";

/** Which column is what, as guessed or as chosen, with the first thing that stands in it. */
export function Columns(props: {
  read: Backtest;
  settings: Settings;
  onChange: (settings: Settings) => void;
}) {
  const t = useT();
  const { read, settings, onChange } = props;
  const names = read.file.headers.map(({ name }) => name);
  const examples = new Map(read.file.headers.map(({ name, example }) => [name, example]));
  const example = (column: string | null) => (column === null ? "" : (examples.get(column) ?? ""));
  const field = (purpose: HistoryField | "id", column: string | null) => (
    <tr key={purpose}>
      <th scope="row">{t(`backtest.columns.${purpose}`)}</th>
      <td>
        <ColumnSelect
          clearable={purpose === "id"}
          aria-label={t(`backtest.columns.${purpose}`)}
          placeholder={t(purpose === "id" ? "backtest.columns.noId" : "backtest.columns.choose")}
          error={purpose !== "id" && column === null && t("backtest.columns.missing")}
          data={names}
          value={column}
          onChange={(next) => onChange(withColumn(settings, read.columns, purpose, next))}
        />
      </td>
      <td className={classes.example}>
        <bdi>{example(column)}</bdi>
      </td>
    </tr>
  );
  const { by } = read.columns;
  return (
    <table className={classes.mapping}>
      <caption>{t("backtest.columns.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("backtest.columns.purpose")}</th>
          <th scope="col">{t("backtest.columns.column")}</th>
          <th scope="col">{t("backtest.columns.example")}</th>
        </tr>
      </thead>
      <tbody>
        {historyFields.map((purpose) => field(purpose, read.columns[purpose]))}
        <tr>
          <th scope="row">
            {t("backtest.columns.by")}
            <span className={classes.hint}>{t("backtest.columns.byHint")}</span>
          </th>
          <td>
            <MultiSelect
              size="xs"
              searchable
              aria-label={t("backtest.columns.by")}
              maxValues={mostHistoryBy}
              classNames={{ inputField: classes.search }}
              placeholder={by.length === 0 ? t("backtest.columns.noBy") : ""}
              data={names}
              value={[...by]}
              onChange={(next) => onChange({ ...settings, by: next })}
            />
          </td>
          <td className={classes.example}>
            <bdi>
              {by
                .map(example)
                .filter((text) => text !== "")
                .join(" · ")}
            </bdi>
          </td>
        </tr>
        {field("id", read.columns.id)}
      </tbody>
    </table>
  );
}
