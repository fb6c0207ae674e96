import { Button } from "@mantine/core";
import { exportImportFlaws, type ImportRecord } from "@ryorin/contract";
import { IconAlertTriangle, IconDownload, IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { download } from "../../../data/download.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./importing.module.css";

/** What is wrong with the rows, by line; the first of it here, all of it as a file. */
export function Flaws({ record }: { record: ImportRecord }) {
  const t = useT();
  const formats = useFormats();
  const { flaws, counts } = record;
  const saving = useQuery({
    queryKey: ["voices", "flaws", record.id],
    enabled: false,
    gcTime: 0,
    queryFn: () =>
      download(exportImportFlaws, { params: { id: record.id } }, `${record.fileName}.flaws.csv`).then(
        () => true,
      ),
  });
  if (flaws.length === 0) return null;
  return (
    <section className={classes.flaws}>
      <header>
        <h2>{t("imports.flaws.title")}</h2>
        <span className={classes.quiet}>
          {t("imports.flaws.counts", {
            errors: formats.number(counts.failed),
            warnings: formats.number(counts.warnings),
          })}
        </span>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={15} />}
          loading={saving.isFetching}
          onClick={() => void saving.refetch()}
        >
          {t("imports.flaws.download")}
        </Button>
      </header>
      <ProblemAlert problem={saving.error} />
      <ul>
        {flaws.map(({ line, kind, field, code, message }) => (
          <li key={`${line} ${kind} ${field} ${code} ${message}`} data-kind={kind}>
            {kind === "error" ? (
              <IconAlertTriangle size={15} stroke={1.8} aria-label={t("imports.flaws.error")} />
            ) : (
              <IconInfoCircle size={15} stroke={1.8} aria-label={t("imports.flaws.warning")} />
            )}
            <span className={classes.lineNumber}>{t("imports.flaws.line", { line })}</span>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
