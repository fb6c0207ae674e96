import { Button } from "@mantine/core";
import { type Delegation, revokeDelegation, type SeatState } from "@ryorin/contract";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { refreshSession, usePerson } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { DateText } from "../../../ui/DateText.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { DelegateForm } from "./DelegateForm.tsx";
import { Named } from "./Named.tsx";
import classes from "./settings.module.css";

/** Who stands in for a seat, now or later. */
export function DelegateList({ state, mayGrant }: { state: SeatState; mayGrant: boolean }) {
  const t = useT();
  const me = usePerson().id;
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Delegation>();
  const revoke = useMutationOf(revokeDelegation, {
    touches: ["proposals", "decisions"],
    onDone: async () => {
      setEnding(undefined);
      await refreshSession();
    },
  });
  return (
    <>
      <div className={classes.item}>
        <strong className={classes.itemText}>{t("identity.seats.delegates")}</strong>
        {mayGrant && (
          <Button variant="default" size="xs" onClick={() => setAdding(true)}>
            {t("identity.seats.addDelegate")}
          </Button>
        )}
      </div>
      {state.delegations.length === 0 && <p className={classes.lead}>{t("identity.seats.noDelegates")}</p>}
      <ul className={classes.list}>
        {state.delegations.map((one) => (
          <li key={one.id} className={classes.item}>
            <div className={classes.itemText}>
              <div className={classes.itemName}>
                <Named person={one.delegate} />
              </div>
              <div className={classes.itemMore}>
                <span>
                  <Rich
                    k="identity.seats.period"
                    parts={{ from: <DateText when={one.since} />, until: <LastDay until={one.until} /> }}
                  />
                </span>
                <span>
                  {one.proposalIds === null
                    ? t("identity.seats.everything")
                    : t("identity.seats.proposals", { count: one.proposalIds.length })}
                </span>
              </div>
            </div>
            {(mayGrant || one.delegate.id === me) && (
              <Button variant="default" size="xs" onClick={() => setEnding(one)}>
                {t("identity.seats.revoke")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && <DelegateForm seat={state.seat} onClose={() => setAdding(false)} />}
      <ConfirmDialog
        opened={ending !== undefined}
        title={t("identity.seats.revokeTitle")}
        confirm={t("identity.seats.revoke")}
        danger
        pending={revoke.pending}
        problem={revoke.problem}
        onConfirm={() => ending && revoke.write({ params: { id: ending.id } })}
        onClose={() => setEnding(undefined)}
      >
        {t("identity.seats.revokeText", { name: ending?.delegate.name ?? "" })}
      </ConfirmDialog>
    </>
  );
}

/** A period ends with the instant after it; people name the day before. */
function LastDay({ until }: { until: string }) {
  return <DateText when={new Date(Date.parse(until) - 1).toISOString()} />;
}
