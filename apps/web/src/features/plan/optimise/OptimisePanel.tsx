import { Button, CloseButton, Progress, Select } from "@mantine/core";
import type { OptimisedPlan, ScenarioChanges } from "@ryorin/contract";
import { useEffect, useState } from "react";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { useGainUnit } from "../../proposals/unit.ts";
import { itemNames, type Names } from "../names.ts";
import type { PlanRow } from "../timeline/rows.ts";
import type { WhatIf } from "../whatif/useWhatIf.ts";
import { Differences } from "./Differences.tsx";
import { LeftOutList } from "./LeftOutList.tsx";
import classes from "./Optimise.module.css";
import { takeAll, takeOne } from "./taking.ts";
import { searchSeconds, useOptimise } from "./useOptimise.ts";

/** How many items a better plan may change; 0: as many as it takes. */
const limits = [0, 1, 3, 5, 10] as const;

/** Looks for a better plan than the one shown, tells what it would change, and lets one take all, one, or none of it. */
export function OptimisePanel(props: {
  whatIf: WhatIf;
  rows: readonly PlanRow[];
  names: Names;
  horizon: string;
  seed: number;
  onClose: () => void;
}) {
  const t = useT();
  const formats = useFormats();
  const { whatIf, rows, seed, horizon, onClose } = props;
  const { search, run, stop } = useOptimise();
  const [most, setMost] = useState(0);
  const [steps, setSteps] = useState<readonly { item: string; made: ScenarioChanges }[]>([]);
  // What was undone can be taken again.
  const taken = steps.filter(({ made }) => whatIf.stands(made)).map(({ item }) => item);
  const plan = "plan" in search ? search.plan : undefined;
  const isRunning = search.state === "running";
  const names = useNamesOf(plan, props.names);
  const unfinished = rows.filter(({ stage }) => stage > 0).map(({ item }) => item.id);
  const isBetter = plan !== undefined && plan.differences.length > 0;
  const begin = () => {
    setSteps([]);
    run(whatIf.changes, seed, most || undefined);
  };

  return (
    <section className={classes.panel} aria-label={t("plan.optimise.title")}>
      <div className={classes.head}>
        <h2>{t("plan.optimise.title")}</h2>
        <CloseButton aria-label={t("plan.optimise.close")} onClick={onClose} />
      </div>
      <p className={classes.lead}>{t("plan.optimise.lead", { day: formats.date(horizon) })}</p>
      <div className={classes.start}>
        <Select
          label={t("plan.optimise.most")}
          size="sm"
          allowDeselect={false}
          disabled={isRunning}
          value={String(most)}
          onChange={(value) => setMost(Number(value))}
          data={limits.map((count) => ({
            value: String(count),
            label: count === 0 ? t("plan.optimise.any") : t("plan.optimise.items", { count }),
          }))}
        />
        {isRunning ? (
          <Button variant="default" onClick={stop}>
            {t("plan.optimise.stop")}
          </Button>
        ) : (
          <Button onClick={begin}>
            {t(search.state === "idle" ? "plan.optimise.start" : "plan.optimise.again")}
          </Button>
        )}
        {isRunning && <Running since={search.since} evaluations={plan?.evaluations ?? 0} />}
      </div>
      {search.state === "failed" && <ProblemAlert problem={search.problem} retry={begin} />}
      {search.state === "ended" && search.how !== "done" && search.how !== "stopped" && (
        <p role="alert">{t(`plan.optimise.end.${search.how}`)}</p>
      )}
      {plan && <Worth plan={plan} isOver={!isRunning} />}
      {isBetter && (
        <>
          <Differences
            differences={plan.differences}
            names={names}
            taken={taken}
            onTake={(change) => {
              const made = takeOne(whatIf.changes, unfinished, plan.changes, change);
              setSteps([...steps, { item: change.item, made }]);
              whatIf.edit(() => made);
            }}
          />
          <p className={classes.muted}>{t("plan.optimise.likely")}</p>
          <div className={classes.actions}>
            <Button
              disabled={isRunning}
              onClick={() => {
                whatIf.edit((before) => takeAll(before, plan.changes));
                onClose();
              }}
            >
              {t("plan.optimise.takeAll")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t(taken.length === 0 ? "plan.optimise.keep" : "plan.optimise.finish")}
            </Button>
          </div>
        </>
      )}
      {plan && !isRunning && <LeftOutList plan={plan} names={names} />}
    </section>
  );
}

/** What could be chosen has a name, too, before it is in any plan. */
function useNamesOf(plan: OptimisedPlan | undefined, names: Names): Names {
  const t = useT();
  const titles = new Map(
    plan?.proposals.map(({ id, number, title }) => [id, `${t("proposals.number", { number })} ${title}`]),
  );
  return { ...names, ...itemNames(titles, t, names) };
}

function Running({ since, evaluations }: { since: number; evaluations: number }) {
  const t = useT();
  const formats = useFormats();
  const [now, setNow] = useState(since);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(tick);
  }, []);
  const share = Math.min(100, ((now - since) / (searchSeconds * 1_000)) * 100);
  return (
    <div className={classes.running}>
      <Progress value={share} size="sm" aria-label={t("plan.optimise.progress")} />
      <span className={classes.muted}>
        {t("plan.optimise.searching", { shown: formats.number(evaluations) })}
      </span>
    </div>
  );
}

/** What the better plan is worth, beside the one that stands and what is possible at all. */
function Worth({ plan, isOver }: { plan: OptimisedPlan; isOver: boolean }) {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit();
  const { standing, value, bound, proven, differences } = plan;
  const more = value - standing;
  if (differences.length === 0)
    return isOver ? <p role="status">{t(proven ? "plan.optimise.best" : "plan.optimise.nothing")}</p> : null;
  return (
    <div className={classes.worth} role={isOver ? "status" : undefined}>
      <dl>
        <div>
          <dt>{t("plan.optimise.standing")}</dt>
          <dd>{unit.format(standing)}</dd>
        </div>
        <div data-found="">
          <dt>{t("plan.optimise.found")}</dt>
          <dd>{unit.format(value)}</dd>
        </div>
      </dl>
      <div>
        <p>
          {more > 0 && standing > 0
            ? t("plan.optimise.more", { more: unit.format(more), percent: formats.percent(more / standing) })
            : t("plan.optimise.moreOnly", { more: unit.format(more) })}
        </p>
        <p className={classes.muted}>
          {t(proven ? "plan.optimise.proven" : "plan.optimise.bound", { bound: unit.format(bound) })}
        </p>
      </div>
    </div>
  );
}
