import { Select } from "@mantine/core";
import {
  changeImport,
  dateOrders,
  type ImportField,
  type ImportRecord,
  importFields,
} from "@ryorin/contract";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { SourceInput } from "../SourceInput.tsx";
import classes from "./importing.module.css";

const encodings = ["utf-8", "shift_jis", "euc-jp", "utf-16le", "utf-16be", "windows-1252"];

/** How the file was read, and the way to have it read otherwise; each change begins the dry run again. */
export function FileReading({ record }: { record: ImportRecord }) {
  const t = useT();
  const formats = useFormats();
  const change = useMutationOf(changeImport);
  const { found, settings, state } = record;
  const [source, setSource] = useState(settings.source);
  const busy = change.pending || state === "previewing";
  type Change = Parameters<typeof change.write>[0]["body"];
  const write = (body: Change) => change.write({ params: { id: record.id }, body, version: record.version });
  const ambiguous = record.flaws.some(({ code }) => code === "date_ambiguous");
  const isText = found?.encoding !== null;
  const encoding = settings.encoding ?? found?.encoding ?? null;
  return (
    <section className={classes.reading}>
      <h2>{t("imports.reading.title")}</h2>
      {found !== null && (
        <p className={classes.quiet}>
          {[
            found.format.toUpperCase(),
            `${formats.number(Math.ceil(record.fileBytes / 1000))} kB`,
            found.profile &&
              t("imports.reading.profile", { tool: toolNames[found.profile] ?? found.profile }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      <div className={classes.options}>
        {isText && (
          <Select
            label={t("imports.reading.encoding")}
            disabled={busy}
            allowDeselect={false}
            data={[...new Set([...encodings, ...(encoding === null ? [] : [encoding])])].map((value) => ({
              value,
              label: value.toUpperCase(),
            }))}
            value={encoding}
            onChange={(next) => next !== encoding && write({ encoding: next })}
          />
        )}
        {found !== null && found.sheets.length > 1 && (
          <Select
            label={t("imports.reading.sheet")}
            disabled={busy}
            allowDeselect={false}
            data={found.sheets}
            value={found.sheet}
            onChange={(next) => next !== found.sheet && write({ sheet: next })}
          />
        )}
        <Select
          label={t("imports.reading.dateOrder")}
          disabled={busy}
          clearable
          placeholder={t("imports.reading.dateOrderPlain")}
          data={dateOrders.map((value) => ({ value, label: t(`imports.dateOrder.${value}`) }))}
          value={settings.dateOrder}
          error={ambiguous && t("imports.reading.dateOrderAsked")}
          onChange={(next) => write({ dateOrder: next as (typeof dateOrders)[number] | null })}
        />
        <SourceInput
          label={t("imports.reading.source")}
          disabled={busy}
          value={source}
          onChange={setSource}
          onBlur={() => {
            if (source.trim() !== "" && source.trim() !== settings.source) write({ source: source.trim() });
          }}
        />
      </div>
      {found !== null && found.headers.length > 0 && (
        <Columns record={record} busy={busy} onChange={(columns) => write({ columns })} />
      )}
      <ProblemAlert problem={change.problem} />
      {change.stale !== undefined && <p role="alert">{t("imports.stale")}</p>}
    </section>
  );
}

/** Which column is what. A column serves one field, so that nothing is read twice unawares. */
/** As their makers write them; by the names of the server's profiles. */
const toolNames: Readonly<Record<string, string>> = {
  app_store: "App Store",
  app_store_api: "App Store",
  canny: "Canny",
  fider: "Fider",
  github: "GitHub",
  github_cli: "GitHub CLI",
  google_play_api: "Google Play",
  google_play_csv: "Google Play",
  quackback: "Quackback",
  uservoice: "UserVoice",
  zendesk: "Zendesk",
};

function Columns(props: {
  record: ImportRecord;
  busy: boolean;
  onChange: (columns: Partial<Record<ImportField, string>>) => void;
}) {
  const t = useT();
  const { found, settings } = props.record;
  const fieldOf = new Map(Object.entries(settings.columns).map(([field, header]) => [header, field]));
  function assign(header: string, field: ImportField | null): void {
    const next = Object.fromEntries(
      Object.entries(settings.columns).filter(([one, taken]) => taken !== header && one !== field),
    ) as Partial<Record<ImportField, string>>;
    if (field !== null) next[field] = header;
    props.onChange(next);
  }
  return (
    <table className={classes.mapping}>
      <caption>{t("imports.columns.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("imports.columns.header")}</th>
          <th scope="col">{t("imports.columns.field")}</th>
          <th scope="col">{t("imports.columns.sample")}</th>
          <th scope="col">{t("imports.columns.sure")}</th>
        </tr>
      </thead>
      <tbody>
        {found?.headers.map((header) => {
          const field = (fieldOf.get(header) ?? null) as ImportField | null;
          const sure = field === null ? undefined : found.confidence[field];
          return (
            <tr key={header} data-unused={field === null || undefined}>
              <th scope="row">
                <bdi>{header}</bdi>
              </th>
              <td>
                <Select
                  size="xs"
                  aria-label={t("imports.columns.fieldOf", { header })}
                  disabled={props.busy}
                  clearable
                  placeholder={t("imports.columns.unused")}
                  data={importFields.map((value) => ({ value, label: t(`imports.field.${value}`) }))}
                  value={field}
                  onChange={(next) => assign(header, next as ImportField | null)}
                />
              </td>
              <td className={classes.example}>
                <bdi>{found.examples[header] ?? ""}</bdi>
              </td>
              <td className={classes.sure}>
                {sure === undefined
                  ? ""
                  : t(sure >= 0.8 ? "imports.columns.certain" : "imports.columns.unsure")}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
