import { Select, TagsInput, TextInput } from "@mantine/core";
import type { Backtest } from "@ryorin/contract";
import { useState } from "react";
import { useT } from "../../../i18n.ts";
import classes from "./backtest.module.css";
import { readAnew, type Settings } from "./settings.ts";

const encodings = ["utf-8", "shift_jis", "euc-jp", "utf-16le", "utf-16be", "windows-1252"];

/** What seldom must be said: also where the file could not be read, since its encoding may be why. */
export function Options(props: {
  file: Backtest["file"] | undefined;
  settings: Settings;
  onChange: (settings: Settings) => void;
}) {
  const t = useT();
  const { file, settings, onChange } = props;
  const encoding = settings.encoding ?? file?.encoding ?? null;
  const isText = file === undefined || file.encoding !== null;
  return (
    <details className={classes.options} open={file === undefined || undefined}>
      <summary>{t("backtest.options.title")}</summary>
      <div>
        {isText && (
          <Select
            size="xs"
            label={t("backtest.options.encoding")}
            placeholder={t("backtest.options.encodingGuessed")}
            data={[...new Set([...encodings, ...(encoding === null ? [] : [encoding])])].map((value) => ({
              value,
              label: value.toUpperCase(),
            }))}
            value={encoding}
            onChange={(next) => next !== null && onChange(readAnew(settings, { encoding: next }))}
          />
        )}
        {file !== undefined && file.sheets.length > 1 && (
          <Select
            size="xs"
            label={t("backtest.options.sheet")}
            allowDeselect={false}
            data={file.sheets}
            value={file.sheet}
            onChange={(next) => next !== null && onChange(readAnew(settings, { sheet: next }))}
          />
        )}
        <TextInput
          size="xs"
          type="date"
          label={t("backtest.options.from")}
          description={t("backtest.options.fromHint")}
          value={settings.from ?? ""}
          onChange={({ currentTarget: { value } }) => {
            const { from: _, ...rest } = settings;
            onChange(value === "" ? rest : { ...rest, from: value });
          }}
        />
        <BatchInput value={settings.batch} onChange={(batch) => onChange({ ...settings, batch })} />
        {file !== undefined && <Where file={file} settings={settings} onChange={onChange} />}
      </div>
    </details>
  );
}

/** Told on leaving: a figure half typed is no size. */
function BatchInput({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const t = useT();
  const [text, setText] = useState(String(value));
  const size = /^\d{1,3}$/.test(text.normalize("NFKC").trim()) ? Number(text.normalize("NFKC")) : 0;
  const fits = size >= 2 && size <= 200;
  return (
    <TextInput
      size="xs"
      inputMode="numeric"
      label={t("backtest.options.batch")}
      description={t("backtest.options.batchHint")}
      error={!fits && t("backtest.options.batchWrong")}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => fits && size !== value && onChange(size)}
    />
  );
}

function Where(props: {
  file: Backtest["file"];
  settings: Settings;
  onChange: (settings: Settings) => void;
}) {
  const t = useT();
  const { settings, onChange } = props;
  const { where, ...rest } = settings;
  return (
    <>
      <Select
        size="xs"
        clearable
        searchable
        label={t("backtest.options.where")}
        placeholder={t("backtest.options.whereAll")}
        data={props.file.headers.map(({ name }) => name)}
        value={where?.column ?? null}
        onChange={(column) => onChange(column === null ? rest : { ...rest, where: { column, values: [] } })}
      />
      {where !== undefined && (
        <TagsInput
          size="xs"
          label={t("backtest.options.values")}
          description={t("backtest.options.valuesHint")}
          maxTags={20}
          value={[...where.values]}
          onChange={(values) => onChange({ ...rest, where: { column: where.column, values } })}
        />
      )}
    </>
  );
}
