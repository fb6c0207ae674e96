import { Alert, Button } from "@mantine/core";
import { type BaselineSummary, getBaseline, turnBaselineKey, withdrawBaseline } from "@ryorin/contract";
import { type Wheel, wheels } from "@ryorin/domain";
import { IconKey, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { usePerson, useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { DateText } from "../../../ui/DateText.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { toast } from "../../../ui/toast.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { usePlanStanding } from "../useStanding.ts";
import classes from "./Baselines.module.css";
import { FrozenTable } from "./PromisedTable.tsx";
import { stateLook } from "./stateLook.ts";

/** A baseline with both its keys: turned by whom and when, or still to be turned, and by whom that can be. */
export function BaselineCard({ baseline, isPage }: { baseline: BaselineSummary; isPage?: boolean }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { number, name, note, state, inForce } = baseline;
  const title = `${t("plan.baseline.number", { number })} ${name}`;
  return (
    <section className={classes.card} data-state={inForce ? "inForce" : state} aria-label={title}>
      <header className={classes.cardHead}>
        <div>
          <StatusBadge
            label={t(inForce ? "plan.baseline.inForce" : `plan.baseline.state.${state}`)}
            {...stateLook(baseline)}
          />
          {!isPage && (
            <h2>
              <Link to={"/w/$workspace/plan/baselines/$id"} params={{ workspace, id: baseline.id }}>
                {title}
              </Link>
            </h2>
          )}
          <p className={classes.meta}>
            {t("plan.baseline.items", { count: baseline.items })}
            {" · "}
            {t("plan.baseline.proposedBy")} <PersonName person={baseline.proposedBy} />,{" "}
            <DateText when={baseline.proposedAt} />
            {baseline.inForceUntil !== null && (
              <>
                {" · "}
                {t("plan.baseline.until")} <DateText when={baseline.inForceUntil} />
              </>
            )}
          </p>
        </div>
      </header>
      {note !== "" && <p className={classes.note}>{note}</p>}
      <div className={classes.keys}>
        {wheels.map((wheel) => (
          <Key key={wheel} wheel={wheel} baseline={baseline} />
        ))}
      </div>
      {baseline.onePersonHeldBothKeys && (
        <p className={classes.both}>
          <IconUsers size={16} stroke={1.7} aria-hidden="true" /> {t("plan.baseline.bothKeys")}
        </p>
      )}
      {state === "fallen" && baseline.fellBecause !== null && (
        <p className={classes.meta}>{t(`plan.baseline.fell.${baseline.fellBecause}`)}</p>
      )}
      {state === "proposed" && <Acts baseline={baseline} />}
    </section>
  );
}

function Key({ wheel, baseline }: { wheel: Wheel; baseline: BaselineSummary }) {
  const t = useT();
  const turned = baseline.keys.find((key) => key.wheel === wheel);
  return (
    <div className={classes.key} data-wheel={wheel} data-turned={turned ? true : undefined}>
      <WheelMark wheel={wheel} />
      {turned ? (
        <span>
          <PersonName person={turned.by} />
          {turned.as === "delegate" && ` ${t("plan.baseline.asDelegate")}`} ·{" "}
          <DateText when={turned.at} time />
        </span>
      ) : (
        <span className={classes.meta}>{t("plan.baseline.keyOpen")}</span>
      )}
    </div>
  );
}

/** Turning the second key shows exactly what is signed: the frozen plan, and whether the facts still hold. */
function Acts({ baseline }: { baseline: BaselineSummary }) {
  const t = useT();
  const me = usePerson().id;
  const { leads } = usePlanStanding();
  const [asking, setAsking] = useState(false);
  const open = wheels.filter((wheel) => !baseline.keys.some((key) => key.wheel === wheel));
  const mine = open.find((wheel) => leads.includes(wheel));
  const { data } = useCall(getBaseline, { params: { id: baseline.id } });
  const turn = useMutationOf(turnBaselineKey, {
    touches: ["proposals"],
    onDone: (answer) => {
      setAsking(false);
      toast(t(answer.state === "fallen" ? "plan.baseline.fellNow" : "plan.baseline.committedNow"), {
        tone: answer.state === "fallen" ? "problem" : "done",
      });
    },
  });
  const withdraw = useMutationOf(withdrawBaseline, { onDone: () => toast(t("plan.baseline.withdrawn")) });
  const turnedByMe = baseline.keys.some(({ by }) => by.id === me);
  if (leads.length === 0) return null;
  return (
    <>
      {data?.factsUnchanged === false && (
        <Alert color="red" variant="light" mt="sm">
          {t("plan.baseline.factsChanged")}
        </Alert>
      )}
      <ProblemAlert problem={withdraw.problem} />
      <div className={classes.acts}>
        {mine !== undefined && (
          <Button
            color={mine}
            leftSection={<IconKey size={17} stroke={1.7} />}
            onClick={() => setAsking(true)}
          >
            {t(`plan.baseline.turn.${mine}`)}
          </Button>
        )}
        <Button
          variant="default"
          loading={withdraw.pending}
          onClick={() => withdraw.write({ params: { id: baseline.id }, body: { wheel: leads[0]! } })}
        >
          {t("plan.baseline.withdraw")}
        </Button>
      </div>
      {mine !== undefined && (
        <ConfirmDialog
          opened={asking}
          wide
          title={t("plan.baseline.turnTitle", { number: baseline.number, name: baseline.name })}
          confirm={t(`plan.baseline.turn.${mine}`)}
          pending={turn.pending}
          problem={turn.problem}
          onConfirm={() =>
            turn.write({
              params: { id: baseline.id, wheel: mine },
              body: { contentHash: baseline.contentHash },
            })
          }
          onClose={() => setAsking(false)}
        >
          <p>{t("plan.baseline.turnText", { count: baseline.items })}</p>
          {data !== undefined && (
            <div className={classes.signed}>
              <FrozenTable
                frozen={data.frozen}
                of={`${t("plan.baseline.number", { number: baseline.number })} ${baseline.name}`}
              />
            </div>
          )}
          {turnedByMe && <p>{t("plan.baseline.turnBoth")}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
