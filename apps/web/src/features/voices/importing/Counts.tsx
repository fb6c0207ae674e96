import type { ImportRecord } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./importing.module.css";

const parts = ["added", "updated", "unchanged", "kept", "failed"] as const;

/** Every row of the file is in exactly one of these; before the run, where it would be. */
export function Counts({ record }: { record: ImportRecord }) {
  const t = useT();
  const formats = useFormats();
  const { counts, state } = record;
  const would = state === "previewing" || state === "previewed";
  return (
    <dl className={classes.counts} aria-label={t(would ? "imports.previewTitle" : "imports.resultTitle")}>
      <div className={classes.total}>
        <dt>{t("imports.count.rows")}</dt>
        <dd>{formats.number(counts.rows)}</dd>
      </div>
      {parts.map((part) => (
        <div key={part} data-part={part} data-zero={counts[part] === 0 || undefined}>
          <dt>{t(`imports.${would ? "preview" : "result"}.${part}`)}</dt>
          <dd>{formats.number(counts[part])}</dd>
        </div>
      ))}
    </dl>
  );
}
