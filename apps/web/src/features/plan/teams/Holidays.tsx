import { Button, CloseButton, Select, TextInput } from "@mantine/core";
import {
  addHolidays,
  chooseHolidayCountry,
  getHolidays,
  type HolidayList,
  type Holidays as HolidaysAnswer,
  holidayCountries,
  removeHolidays,
} from "@ryorin/contract";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { toast } from "../../../ui/toast.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { dayIn } from "../../identity/settings/days.ts";
import { DayInput } from "../whatif/ScenarioEdits.tsx";
import { daysBetween } from "./daysBetween.ts";
import { ImportCalendar } from "./ImportCalendar.tsx";
import classes from "./Teams.module.css";

/** Days on which nobody works, by where they come from. */
export function Holidays({ canEdit }: { canEdit: boolean }) {
  const t = useT();
  const { zone } = useWorkspace();
  const [year, setYear] = useState(() => Number(dayIn(new Date(), zone).slice(0, 4)));
  const { data, error, refetch } = useCall(getHolidays, { query: { year } });
  return (
    <section aria-label={t("plan.holiday.title")}>
      <header className={classes.head}>
        <h2>{t("plan.holiday.title")}</h2>
        <p>{t("plan.holiday.lead")}</p>
      </header>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data === undefined ? (
        !error && <RowsSkeleton rows={4} />
      ) : (
        <div className={classes.calendar}>
          <Country holidays={data} year={year} setYear={setYear} canEdit={canEdit} />
          <div>
            <h3 className={classes.legend}>{t("plan.holiday.own")}</h3>
            {data.lists.length === 0 && <p className={classes.hint}>{t("plan.holiday.ownNone")}</p>}
            <ul className={classes.lists}>
              {data.lists.map((list) => (
                <OwnList key={list.id} list={list} canEdit={canEdit} />
              ))}
            </ul>
            {canEdit && <AddDays />}
            {canEdit && <ImportCalendar />}
          </div>
        </div>
      )}
    </section>
  );
}

function Country(props: {
  holidays: HolidaysAnswer;
  year: number;
  setYear: (year: number) => void;
  canEdit: boolean;
}) {
  const t = useT();
  const formats = useFormats();
  const { holidays, year, setYear, canEdit } = props;
  const choose = useMutationOf(chooseHolidayCountry, { onDone: () => toast(t("plan.holiday.chosen")) });
  const days = holidays.countryDays.filter(({ date }) => date.startsWith(String(year)));
  return (
    <div>
      <Select
        label={t("plan.holiday.country")}
        w="16rem"
        data={[
          { value: "", label: t("plan.holiday.noCountry") },
          ...holidayCountries.map((code) => ({ value: code, label: t(`plan.holiday.countries.${code}`) })),
        ]}
        value={holidays.country ?? ""}
        disabled={!canEdit || choose.pending}
        allowDeselect={false}
        onChange={(code) =>
          choose.write({
            version: holidays.version,
            body: { country: code === "" || code === null ? null : (code as "JP") },
          })
        }
      />
      <ProblemAlert problem={choose.problem} />
      {choose.stale !== undefined && (
        <p role="status" className={classes.hint}>
          {t("plan.holiday.changedMeanwhile")}{" "}
          <Button variant="subtle" size="compact-sm" onClick={choose.dismissStale}>
            {t("plan.holiday.lookAgain")}
          </Button>
        </p>
      )}
      {holidays.country !== null && (
        <>
          <p className={classes.years}>
            <Button variant="subtle" size="compact-sm" onClick={() => setYear(year - 1)}>
              ← {year - 1}
            </Button>
            <strong>{year}</strong>
            <Button variant="subtle" size="compact-sm" onClick={() => setYear(year + 1)}>
              {year + 1} →
            </Button>
          </p>
          <ul className={classes.days}>
            {days.map(({ date, name }) => (
              <li key={`${date} ${name}`}>
                <span>{formats.shortDate(date)}</span> <span className={classes.muted}>{name}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function OwnList({ list, canEdit }: { list: HolidayList; canEdit: boolean }) {
  const t = useT();
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const remove = useMutationOf(removeHolidays, { onDone: () => toast(t("plan.holiday.removed")) });
  return (
    <li>
      <details>
        <summary>
          <bdi>{list.name}</bdi>{" "}
          <span className={classes.muted}>
            {t("plan.holiday.count", { count: list.days.length })} · {t(`plan.holiday.source.${list.source}`)}{" "}
            · <PersonName person={list.addedBy} />
          </span>
        </summary>
        <ul className={classes.days}>
          {list.days.map(({ date, name }) => (
            <li key={`${date} ${name}`}>
              <span>{formats.date(date)}</span> <span className={classes.muted}>{name}</span>
            </li>
          ))}
        </ul>
      </details>
      {canEdit && (
        <CloseButton
          size="sm"
          aria-label={t("plan.holiday.remove", { name: list.name })}
          onClick={() => setAsking(true)}
        />
      )}
      <ConfirmDialog
        opened={asking}
        title={t("plan.holiday.remove", { name: list.name })}
        confirm={t("plan.holiday.removeAct")}
        danger
        pending={remove.pending}
        problem={remove.problem}
        onConfirm={() => remove.write({ params: { id: list.id } })}
        onClose={() => setAsking(false)}
      >
        {t("plan.holiday.removeText", { count: list.days.length })}
      </ConfirmDialog>
    </li>
  );
}

function AddDays() {
  const t = useT();
  const [name, setName] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const add = useMutationOf(addHolidays, {
    onDone: (list) => {
      toast(t("plan.holiday.added", { count: list.days.length }));
      setName("");
      setFrom("");
      setUntil("");
    },
  });
  const days = from === "" ? [] : daysBetween(from, until === "" ? from : until);
  return (
    <div className={classes.addDays}>
      <h3 className={classes.legend}>{t("plan.holiday.add")}</h3>
      <div className={classes.inline}>
        <TextInput
          label={t("plan.holiday.name")}
          placeholder={t("plan.holiday.nameExample")}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DayInput label={t("plan.holiday.first")} value={from} onChange={setFrom} />
        <DayInput
          label={t("plan.holiday.last")}
          value={until}
          onChange={setUntil}
          error={from !== "" && until !== "" && days.length === 0 ? t("plan.holiday.wrongSpan") : undefined}
        />
        <Button
          variant="default"
          loading={add.pending}
          disabled={name.trim() === "" || days.length === 0}
          onClick={() =>
            add.write({ body: { name, days: days.map((date) => ({ date, name: name.trim() })) } })
          }
        >
          {t("plan.holiday.addAct", { count: days.length })}
        </Button>
      </div>
      <ProblemAlert problem={add.problem} />
    </div>
  );
}
