import { Button } from "@mantine/core";
import type { Delivery, EffortEntry } from "@ryorin/contract";
import { useState } from "react";
import { useT } from "../../../i18n.ts";
import { PersonName } from "../../../ui/PersonName.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { RecordForm } from "./EffortForms.tsx";
import classes from "./ItemPanel.module.css";

/** Every entry of days spent; a corrected one stays, struck through. */
export function EffortEntries({ delivery, canWrite }: { delivery: Delivery; canWrite: boolean }) {
  const t = useT();
  const formats = useFormats();
  const [correcting, setCorrecting] = useState<EffortEntry | undefined>();
  const teams = new Map(delivery.teams.map(({ teamId, name }) => [teamId, name]));
  if (delivery.entries.length === 0) return null;
  return (
    <details>
      <summary className={classes.hint}>
        {t("plan.delivery.entries", { count: delivery.entries.length })}
      </summary>
      <ul className={classes.list}>
        {delivery.entries.map((entry) => (
          <li key={entry.id}>
            <div className={classes.entry} data-void={entry.counts ? undefined : true}>
              <span>
                {formats.shortDate(entry.on)} · <bdi>{teams.get(entry.teamId)}</bdi> ·{" "}
                {t("plan.delivery.days", { days: formats.number(entry.personDays, 1) })}
                {entry.note !== "" && ` · ${entry.note}`}
                {" · "}
                <PersonName person={entry.by} />
              </span>
              {canWrite && entry.counts && delivery.launchedOn === null && (
                <Button variant="subtle" size="compact-xs" onClick={() => setCorrecting(entry)}>
                  {t("plan.delivery.correct")}
                </Button>
              )}
            </div>
            {correcting?.id === entry.id && (
              <RecordForm delivery={delivery} corrects={correcting} onDone={() => setCorrecting(undefined)} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
