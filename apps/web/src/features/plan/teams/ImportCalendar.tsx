import { Alert, Button, FileInput, TextInput } from "@mantine/core";
import { importHolidays, largestCalendar } from "@ryorin/contract";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./Teams.module.css";

/** More than these would hide what was taken over. */
const most = 20;

/** Days off from an iCalendar file; what could not be read is named, event by event. */
export function ImportCalendar() {
  const t = useT();
  const formats = useFormats();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const load = useMutationOf(importHolidays, { onDone: () => setFile(null) });
  const isTooLarge = file !== null && file.size > largestCalendar;
  const answer = load.answer;
  return (
    <div className={classes.addDays}>
      <h3 className={classes.legend}>{t("plan.holiday.import")}</h3>
      <p className={classes.hint}>{t("plan.holiday.importHint")}</p>
      <div className={classes.inline}>
        <FileInput
          label={t("plan.holiday.file")}
          placeholder={t("plan.holiday.chooseFile")}
          accept=".ics,text/calendar"
          leftSection={<IconCalendarPlus size={17} stroke={1.7} />}
          value={file}
          onChange={(next) => {
            load.reset();
            setFile(next);
            if (next !== null && name === "") setName(next.name.replace(/\.ics$/i, "").slice(0, 200));
          }}
          error={
            isTooLarge &&
            t("plan.holiday.tooLarge", { limit: `${formats.number(largestCalendar / 1_000_000, 1)} MB` })
          }
          clearable
          clearButtonProps={{ "aria-label": t("plan.holiday.clearFile") }}
        />
        <TextInput
          label={t("plan.holiday.name")}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          variant="default"
          loading={load.pending}
          disabled={file === null || isTooLarge || name.trim() === ""}
          onClick={() => file !== null && load.write({ query: { name: name.trim() }, body: file })}
        >
          {t("plan.holiday.importAct")}
        </Button>
      </div>
      <ProblemAlert problem={load.problem} />
      {answer !== undefined && (
        <Alert
          color={answer.flaws.length === 0 ? "ink" : "red"}
          variant="light"
          mt="sm"
          role="status"
          title={t("plan.holiday.imported", { count: answer.list.days.length })}
        >
          {answer.flaws.length > 0 && (
            <>
              {t("plan.holiday.flaws", { count: answer.flaws.length })}
              <ul className={classes.flaws}>
                {answer.flaws.slice(0, most).map((flaw) => (
                  <li key={`${flaw.event} ${flaw.code} ${flaw.value}`}>
                    {t("plan.holiday.flawAt", { event: flaw.event, name: flaw.name })}{" "}
                    {t(`plan.holiday.flaw.${flaw.code}`, { value: flaw.value })}
                  </li>
                ))}
              </ul>
              {answer.flaws.length > most &&
                t("plan.holiday.moreFlaws", { count: answer.flaws.length - most })}
            </>
          )}
        </Alert>
      )}
    </div>
  );
}
