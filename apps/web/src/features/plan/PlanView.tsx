import { Button, SegmentedControl } from "@mantine/core";
import { type Baseline, listTeams, type Scenario, type ScenarioChanges } from "@ryorin/contract";
import { IconAdjustmentsHorizontal, IconSparkles } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import { useCall } from "../../data/call.ts";
import { useKept } from "../../data/kept.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../ui/Skeletons.tsx";
import { useUnsavedGuard } from "../../ui/useUnsavedGuard.ts";
import { EmptyPlan } from "./EmptyPlan.tsx";
import { ExportMenu } from "./ExportMenu.tsx";
import { ItemPanel, type Wish } from "./item/ItemPanel.tsx";
import { LeftOut } from "./LeftOut.tsx";
import { Notices } from "./Notices.tsx";
import { useNames } from "./names.ts";
import { OptimisePanel } from "./optimise/OptimisePanel.tsx";
import { PlanFigures } from "./PlanFigures.tsx";
import classes from "./PlanPage.module.css";
import { PlanTable } from "./PlanTable.tsx";
import { Printed } from "./picture/Printed.tsx";
import type { PlanShown } from "./picture/usePictures.ts";
import { CreateDialog } from "./scenarios/ScenarioDialogs.tsx";
import { ScenarioPicker } from "./scenarios/ScenarioPicker.tsx";
import { useSaveScenario } from "./scenarios/useSaveScenario.tsx";
import { placeOf, rowsOf, spanOf } from "./timeline/rows.ts";
import { scaleOf, type Zoom, zooms } from "./timeline/scale.ts";
import timeline from "./timeline/Timeline.module.css";
import { useTrackSpace } from "./timeline/Timeline.tsx";
import { TimelinePart } from "./timeline/TimelinePart.tsx";
import { useLinkedScroll } from "./useLinkedScroll.ts";
import { usePlan, useSavedPlan } from "./usePlan.ts";
import { usePlanStanding } from "./useStanding.ts";
import { moveItem } from "./whatif/changes.ts";
import { EditsBar } from "./whatif/EditsBar.tsx";
import { ScenarioEdits } from "./whatif/ScenarioEdits.tsx";
import { useWhatIf } from "./whatif/useWhatIf.ts";

const none: never[] = [];

/** One plan: its picture, its load, what one tries with it, and one item beside it. */
export function PlanView(props: {
  scenarios: readonly Scenario[];
  chosen: Scenario | undefined;
  saved: ScenarioChanges;
  seed: number;
  baseline: Baseline | null;
  onChoose: (id: string | undefined) => void;
}) {
  const t = useT();
  const { chosen, saved, seed, baseline } = props;
  const { canWrite } = usePlanStanding();
  const whatIf = useWhatIf(saved);
  const { plan, isComputing, error, refetch } = usePlan(chosen?.id, whatIf, seed);
  const standing = useSavedPlan(chosen?.id).data?.forecast;
  const before = whatIf.isDirty ? standing : undefined;
  const teams = useCall(listTeams, { query: {} }).data?.data ?? none;
  const names = useNames(plan?.items ?? none, plan?.teams ?? none);
  const save = useSaveScenario(names, whatIf.discard);
  const [zoom, setZoom] = useKept<Zoom>("plan.zoom", "months");
  const [view, setView] = useKept<"picture" | "table">("plan.view", "picture");
  const [creating, setCreating] = useState(false);
  const [editing, setEditing] = useState(false);
  const [wish, setWish] = useState<Wish | undefined>();
  const [optimising, setOptimising] = useState(false);
  const { openId, open, close } = useOpenItem();
  const linked = useLinkedScroll();
  const { ref, space } = useTrackSpace();
  useUnsavedGuard(whatIf.isDirty);

  const order = whatIf.changes.order;
  const promised = baseline?.frozen.forecast;
  const { positions } = whatIf.changes;
  const rows = useMemo(
    () => (plan ? rowsOf(plan, promised, { order, positions }, before) : none),
    [plan, promised, order, positions, before],
  );
  const today = plan?.forecast?.start ?? plan?.schedule?.start ?? new Date().toISOString().slice(0, 10);
  const horizon = plan?.forecast?.horizon ?? today;
  const { from, to } = useMemo(() => spanOf(rows, today, horizon), [rows, today, horizon]);
  const scale = useMemo(() => scaleOf(zoom, from, to, space), [zoom, from, to, space]);
  // New dates are drawn first, what stands below them a moment later.
  const seen = useDeferredValue(useMemo(() => plan && { plan, names, scale }, [plan, names, scale]));
  const { name: company } = useWorkspace();
  const title = t("plan.picture.title", { company, plan: chosen?.name ?? t("plan.scenario.present") });
  const runs = plan?.forecast?.runs;
  const shown: PlanShown | undefined =
    rows.length === 0 ? undefined : { title, rows, names, today, horizon, runs, seed };
  const opened = rows.find(({ item }) => item.id === openId);

  function move(id: string, to: number): void {
    const place = placeOf(rows, id, to);
    if (place) whatIf.edit((before) => moveItem(before, place.shown, id, place.to));
  }

  return (
    <>
      {shown && <Printed plan={shown} />}
      <div className={classes.toolbar}>
        <ScenarioPicker
          scenarios={props.scenarios}
          chosen={chosen}
          onChoose={props.onChoose}
          canWrite={canWrite}
          mayLeave={() => !whatIf.isDirty || window.confirm(t("plan.edits.leave"))}
        />
        <SegmentedControl
          aria-label={t("plan.order.title")}
          size="sm"
          value={order}
          onChange={(next) =>
            whatIf.edit((before) => ({ ...before, order: next as ScenarioChanges["order"] }))
          }
          data={(["manual", "value_per_effort"] as const).map((value) => ({
            value,
            label: t(`plan.order.${value}`),
          }))}
        />
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={17} stroke={1.7} />}
          onClick={() => setEditing(true)}
        >
          {t("plan.whatIf.title")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconSparkles size={17} stroke={1.7} />}
          aria-expanded={optimising}
          onClick={() => setOptimising(!optimising)}
        >
          {t("plan.optimise.title")}
        </Button>
        <span className={classes.space} />
        <span className={classes.computing} role="status">
          {isComputing && plan !== undefined && t("plan.computing")}
        </span>
        <SegmentedControl
          aria-label={t("plan.zoom.title")}
          size="sm"
          value={zoom}
          onChange={(next) => setZoom(next as Zoom)}
          disabled={view === "table"}
          data={zooms.map((value) => ({ value, label: t(`plan.zoom.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t("ui.chart.view", { title: t("plan.title") })}
          size="sm"
          value={view}
          onChange={(next) => setView(next as typeof view)}
          data={[
            { value: "picture", label: t("ui.chart.picture") },
            { value: "table", label: t("ui.chart.table") },
          ]}
        />
        <ExportMenu scenarioId={chosen?.id} shown={shown} />
      </div>
      {chosen?.note && <p className={classes.note}>{chosen.note}</p>}
      <EditsBar
        whatIf={whatIf}
        names={names}
        saveLabel={t(chosen === undefined ? "plan.edits.saveAs" : "plan.edits.save")}
        saving={save.pending}
        onSave={
          canWrite
            ? () => (chosen === undefined ? setCreating(true) : save.write(chosen, whatIf.changes))
            : undefined
        }
      />
      {optimising && plan && (
        <OptimisePanel
          whatIf={whatIf}
          rows={rows}
          names={names}
          horizon={horizon}
          seed={seed}
          onClose={() => setOptimising(false)}
        />
      )}
      <ProblemAlert problem={save.problem} />
      <ProblemAlert problem={error} retry={refetch} />
      {plan && <Notices plan={plan} names={names} />}
      <div className={classes.split} data-open={opened !== undefined || undefined}>
        <div ref={ref} className={timeline.frame}>
          {plan === undefined ? (
            error ? null : (
              <RowsSkeleton rows={10} />
            )
          ) : plan.state === "computing" && plan.forecast === null ? (
            <p role="status">{t("plan.computingFirst")}</p>
          ) : rows.length === 0 ? (
            <EmptyPlan />
          ) : view === "table" ? (
            <PlanTable rows={rows} openId={openId} onOpen={open} />
          ) : (
            <TimelinePart
              rows={rows}
              scale={scale}
              today={today}
              horizon={horizon}
              openId={openId}
              onOpen={(id) => (id === openId ? close() : open(id))}
              onMove={move}
              onAsk={(id, date) => {
                setWish({ id, date, nth: (wish?.nth ?? 0) + 1 });
                if (id !== openId) open(id);
              }}
              scroller={linked.first}
              onScroll={linked.onFirst}
              teams={teams}
              names={names}
              whatIf={whatIf}
            />
          )}
          <LeftOut changes={whatIf.changes} edit={whatIf.edit} />
          {seen && rows.length > 0 && (
            <PlanFigures
              seen={seen}
              isPicture={view === "picture"}
              scroller={linked.second}
              onScroll={linked.onSecond}
            />
          )}
        </div>
        {opened && plan && (
          <ItemPanel
            row={opened}
            rows={rows}
            names={names}
            whatIf={whatIf}
            seed={seed}
            wish={wish?.id === opened.item.id ? wish : undefined}
            onMove={(to) => move(opened.item.id, to)}
            onClose={close}
          />
        )}
      </div>
      <ScenarioEdits
        opened={editing}
        onClose={() => setEditing(false)}
        changes={whatIf.changes}
        edit={whatIf.edit}
        teams={teams}
        names={names}
        today={today}
      />
      {creating && (
        <CreateDialog
          changes={whatIf.changes}
          seed={seed}
          onClose={() => setCreating(false)}
          onMade={(id) => {
            whatIf.discard();
            props.onChoose(id);
          }}
        />
      )}
      {save.conflict(whatIf.base)}
    </>
  );
}

/** Which item stands open beside the plan; the address knows it. */
function useOpenItem() {
  const navigate = useNavigate();
  const { item } = useSearch({ strict: false }) as { item?: unknown };
  const show = (id: string | undefined) =>
    void navigate({
      to: ".",
      search: ((before: Record<string, unknown>) => ({ ...before, item: id })) as never,
      replace: true,
      resetScroll: false,
    });
  return {
    openId: typeof item === "string" ? item : undefined,
    open: (id: string) => show(id),
    close: () => {
      const row = document.querySelector<HTMLElement>("[data-row][aria-expanded=true]");
      show(undefined);
      row?.focus();
    },
  };
}
