import { Button } from "@mantine/core";
import type { SeatState } from "@ryorin/contract";
import { IconArmchair } from "@tabler/icons-react";
import { useState } from "react";
import { usePerson, useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { DelegateList } from "./DelegateList.tsx";
import { HandOver } from "./HandOver.tsx";
import { Named } from "./Named.tsx";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";

const wheelOf = { owner: undefined, value_lead: "value", technology_lead: "technology" } as const;

export function SeatCard({ state }: { state: SeatState }) {
  const t = useT();
  const me = usePerson().id;
  const isOwner = useWorkspace().seats.includes("owner");
  const [handing, setHanding] = useState(false);
  const wheel = wheelOf[state.seat];
  const mayGrant = isOwner || state.holder?.id === me;
  return (
    <Section
      title={t(`identity.seat.${state.seat}`)}
      actions={wheel !== undefined && <WheelMark wheel={wheel} soft />}
    >
      {state.holder === null ? (
        <EmptyState
          small
          icon={IconArmchair}
          title={t("identity.seats.empty")}
          action={isOwner && <Button onClick={() => setHanding(true)}>{t("identity.seats.fill")}</Button>}
        >
          {t("identity.seats.emptyText")}
        </EmptyState>
      ) : (
        <div className={classes.item} data-plain>
          <div className={classes.itemText}>
            <div className={classes.itemName}>
              <Named person={state.holder} />
            </div>
            {state.since !== null && (
              <div className={classes.itemMore}>
                <span>
                  <Rich k="identity.seats.since" parts={{ when: <DateText when={state.since} /> }} />
                </span>
              </div>
            )}
          </div>
          {isOwner && (
            <Button variant="default" size="xs" onClick={() => setHanding(true)}>
              {t("identity.seats.handOver")}
            </Button>
          )}
        </div>
      )}
      <DelegateList state={state} mayGrant={mayGrant} />
      {state.history.length > 0 && (
        <details>
          <summary>{t("identity.seats.history")}</summary>
          <ul className={classes.list}>
            {state.history.map((one) => (
              <li key={one.since} className={classes.itemMore}>
                <Named person={one.person} />
                <span>
                  <Rich
                    k="identity.seats.period"
                    parts={{ from: <DateText when={one.since} />, until: <DateText when={one.until} /> }}
                  />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {handing && <HandOver state={state} onClose={() => setHanding(false)} />}
    </Section>
  );
}
