import { Button, FileInput, Group, Stack } from "@mantine/core";
import { importCustomers } from "@ryorin/contract";
import { useState } from "react";
import { useMutationOf } from "../../data/mutation.ts";
import { t as now, useT } from "../../i18n.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { toast } from "../../ui/toast.ts";
import classes from "./customers.module.css";

/** Customers from a CSV file: first what would happen, then the same for good. */
export function CustomerImport({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [file, setFile] = useState<File | null>(null);
  const look = useMutationOf(importCustomers);
  const run = useMutationOf(importCustomers, {
    onDone: ({ added, updated }) => {
      toast(now("customers.import.done", { added, updated }));
      onClose();
    },
  });
  const found = file === null ? undefined : look.answer;
  const changes = found === undefined ? 0 : found.added + found.updated;
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t("customers.import.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack>
        <FileInput
          data-autofocus
          clearable
          accept=".csv,.tsv,.txt"
          label={t("customers.import.file")}
          description={t("customers.import.hint")}
          placeholder={t("imports.drop.choose")}
          value={file}
          onChange={(next) => {
            setFile(next);
            look.reset();
            if (next !== null) look.write({ query: { dryRun: "true", name: next.name }, body: next });
          }}
        />
        <ProblemAlert problem={look.problem ?? run.problem} />
        {found !== undefined && (
          <>
            <p className={classes.counts} role="status">
              {t("customers.import.would", {
                added: found.added,
                updated: found.updated,
                unchanged: found.unchanged,
                errors: found.errors.length,
              })}
            </p>
            <p className={classes.quiet}>
              {Object.entries(found.columns)
                .map(([field, header]) => `${header} → ${fieldWord(field)}`)
                .join(" · ")}
            </p>
            {found.errors.length > 0 && (
              <ul className={classes.errors}>
                {found.errors.slice(0, 50).map(({ line, code, message }) => (
                  <li key={`${line} ${code}`}>
                    {t("imports.flaws.line", { line })}: {message}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button
            disabled={file === null || changes === 0}
            loading={run.pending || look.pending}
            onClick={() => file !== null && run.write({ query: { name: file.name }, body: file })}
          >
            {t("customers.import.run", { count: changes })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );

  function fieldWord(field: string): string {
    switch (field) {
      case "name":
        return t("customers.column.name");
      case "revenue":
      case "currency":
        return t("voices.column.revenue");
      case "segments":
      case "segment":
        return t("customers.column.segments");
      case "externalId":
      case "domain":
      case "plan":
      case "industry":
      case "size":
        return t(`customers.form.${field}`);
      default:
        return field;
    }
  }
}
