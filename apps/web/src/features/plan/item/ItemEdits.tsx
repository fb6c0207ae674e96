import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import { FigureInput } from "../../../ui/FigureInput.tsx";
import type { PlanRow } from "../timeline/rows.ts";
import { leaveOut, setEarliestStart, setHardDate, setMaxPeople } from "../whatif/changes.ts";
import { DayInput } from "../whatif/ScenarioEdits.tsx";
import type { WhatIf } from "../whatif/useWhatIf.ts";
import classes from "./ItemPanel.module.css";
import { OptionChoice } from "./OptionChoice.tsx";

const isWholeDay = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day);

/** What one may try with an item; every change is an edit that can be undone, and moves the odds at once. */
export function ItemEdits(props: {
  row: PlanRow;
  rows: readonly PlanRow[];
  whatIf: WhatIf;
  onMove: (to: number) => void;
}) {
  const t = useT();
  const { row, rows, whatIf, onMove } = props;
  const { item } = row;
  const { changes, edit } = whatIf;
  const at = rows.indexOf(row);
  const begun = item.startedOn !== null;
  const stated = changes.hardDates.some(({ proposalId }) => proposalId === item.id);
  const limit = changes.maxPeople.find(({ proposalId, teamId }) => proposalId === item.id && teamId === null);
  return (
    <section className={classes.section} aria-label={t("plan.item.tries")}>
      <h3>{t("plan.item.tries")}</h3>
      <div className={classes.fields}>
        {!begun && <OptionChoice row={row} whatIf={whatIf} />}
        {!begun && (
          <div className={classes.field}>
            <DayInput
              label={t("plan.item.earliestStart")}
              value={item.earliestStart ?? ""}
              onChange={(day) => {
                if (day === "" || isWholeDay(day))
                  edit((before) => setEarliestStart(before, item.id, day === "" ? null : day));
              }}
            />
          </div>
        )}
        <div className={classes.field}>
          <DayInput
            label={t("plan.item.mustBeBy")}
            value={item.hardDate ?? ""}
            onChange={(day) => {
              if (day === "" || isWholeDay(day))
                edit((before) => setHardDate(before, item.id, day === "" ? null : day));
            }}
          />
          {stated && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => edit((before) => setHardDate(before, item.id, undefined))}
            >
              {t("plan.item.asReviewed")}
            </Button>
          )}
        </div>
        <div className={classes.field}>
          <FigureInput
            key={item.id}
            className={classes.grow}
            label={t("plan.item.maxPeople")}
            description={t("plan.item.maxPeopleHint")}
            placeholder="2"
            bounds={{ min: 0.1, max: 1_000 }}
            step={1}
            value={limit?.maxPeople}
            onChange={(next, isWrong) => {
              if (!isWrong) edit((before) => setMaxPeople(before, item.id, null, next ?? null));
            }}
          />
        </div>
        <div className={classes.acts}>
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t("plan.item.up")}
            title={t("plan.item.up")}
            disabled={rows[at - 1]?.stage !== row.stage}
            onClick={() => onMove(at - 1)}
          >
            <IconArrowUp size={17} stroke={1.7} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t("plan.item.down")}
            title={t("plan.item.down")}
            disabled={rows[at + 1]?.stage !== row.stage}
            onClick={() => onMove(at + 1)}
          >
            <IconArrowDown size={17} stroke={1.7} />
          </ActionIcon>
          {!begun && (
            <Button variant="default" size="xs" onClick={() => edit((before) => leaveOut(before, item))}>
              {t("plan.item.leaveOut")}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
