import { Button, Checkbox, Select, TextInput, UnstyledButton } from "@mantine/core";
import {
  changeLaunchList,
  type Delivery,
  type LaunchItem,
  launchAreas,
  launchProposal,
} from "@ryorin/contract";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { dayIn } from "../../identity/settings/days.ts";
import { usePlanStanding } from "../useStanding.ts";
import { DayInput } from "../whatif/ScenarioEdits.tsx";
import classes from "./ItemPanel.module.css";
import { byId, type DraftItem, fromMerged, isSettled } from "./launchItems.ts";

/** What development, design, marketing, sales and support each have to do before customers get it. */
export function LaunchList({ delivery, canWrite }: { delivery: Delivery; canWrite: boolean }) {
  const t = useT();
  const { launchList, version, proposalId } = delivery;
  const isOver = delivery.launchedOn !== null;
  const save = useMutationOf(changeLaunchList, { touches: ["proposals"] });
  // What the last edit began from: live changes by others replace the list meanwhile.
  const [base, setBase] = useState(launchList);
  // What was just said shows at once, until the server's own list is there or it refused.
  const [said, setSaid] = useState<{ items: readonly DraftItem[]; on: number }>();
  const isWaiting = said?.on === version && save.problem === undefined && save.stale === undefined;
  const shown = isWaiting ? said.items.filter(isListed) : launchList;
  const write = (items: readonly DraftItem[], on = version) => {
    if (on === version) setBase(launchList);
    setSaid({ items, on });
    save.write({ params: { id: proposalId }, version: on, body: { items: [...items] } });
  };
  const change = (id: string, more: Partial<LaunchItem>) =>
    write(launchList.map((item) => (item.id === id ? { ...item, ...more } : item)));
  const openIn = (items: readonly DraftItem[]) => items.filter((item) => !isSettled(item)).length;
  const open = openIn(shown);
  return (
    <section aria-label={t("plan.launch.title")}>
      <h3 className={classes.listTitle}>
        {t("plan.launch.title")}{" "}
        <span className={classes.muted}>
          {open === 0 ? t("plan.launch.settled") : t("plan.launch.open", { count: open })}
        </span>
      </h3>
      <ul className={classes.list}>
        {shown.map((item) => (
          <LaunchLine
            key={item.id}
            item={item}
            isFixed={!canWrite || isOver || isWaiting || save.pending}
            onChange={(more) => change(item.id, more)}
          />
        ))}
      </ul>
      {canWrite && !isOver && (
        <AddItem pending={isWaiting || save.pending} onAdd={(item) => write([...launchList, item])} />
      )}
      <ProblemAlert problem={save.problem} />
      {!isOver && delivery.finishedOn !== null && (
        <Launch proposalId={proposalId} open={openIn(launchList)} />
      )}
      <LaunchConflict
        save={save}
        base={base}
        onKeep={write}
        onDismiss={() => {
          setSaid(undefined);
          save.dismissStale();
        }}
      />
    </section>
  );
}

const isListed = (item: DraftItem): item is LaunchItem => item.id !== undefined;

function nameOf(item: Pick<LaunchItem, "area" | "title">, t: ReturnType<typeof useT>): string {
  const area = t(`plan.launch.area.${item.area}`);
  return item.title === "" ? area : `${area}: ${item.title}`;
}

function LaunchLine(props: {
  item: LaunchItem;
  isFixed: boolean;
  onChange: (more: Partial<LaunchItem>) => void;
}) {
  const t = useT();
  const { item, isFixed, onChange } = props;
  const [waiving, setWaiving] = useState(false);
  const [reason, setReason] = useState(item.waivedBecause);
  const name = nameOf(item, t);
  const isWaived = item.waivedBecause !== "";
  return (
    <li>
      <div className={classes.entry}>
        <Checkbox
          size="sm"
          label={name}
          checked={item.done}
          disabled={isFixed || isWaived}
          onChange={(event) => onChange({ done: event.currentTarget.checked })}
        />
        {!isFixed && !item.done && (
          <UnstyledButton
            className={classes.small}
            aria-label={t(isWaived ? "plan.launch.needAfterAllNamed" : "plan.launch.waiveNamed", { name })}
            onClick={() => {
              if (isWaived) onChange({ waivedBecause: "" });
              else setWaiving(!waiving);
            }}
          >
            {t(isWaived ? "plan.launch.needAfterAll" : "plan.launch.waive")}
          </UnstyledButton>
        )}
      </div>
      {isWaived && <p className={classes.hint}>{t("plan.launch.waived", { reason: item.waivedBecause })}</p>}
      {waiving && !isWaived && (
        <div className={classes.field}>
          <TextInput
            className={classes.grow}
            size="xs"
            label={t("plan.launch.reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            disabled={reason.trim() === ""}
            onClick={() => {
              onChange({ waivedBecause: reason.trim() });
              setWaiving(false);
            }}
          >
            {t("plan.launch.waiveAct")}
          </Button>
        </div>
      )}
    </li>
  );
}

function AddItem({ pending, onAdd }: { pending: boolean; onAdd: (item: DraftItem) => void }) {
  const t = useT();
  const [area, setArea] = useState<LaunchItem["area"]>("development");
  const [title, setTitle] = useState("");
  return (
    <div className={classes.field}>
      <Select
        size="xs"
        w="8.5rem"
        aria-label={t("plan.launch.areaLabel")}
        data={launchAreas.map((value) => ({ value, label: t(`plan.launch.area.${value}`) }))}
        value={area}
        onChange={(next) => next !== null && setArea(next as LaunchItem["area"])}
        allowDeselect={false}
      />
      <TextInput
        className={classes.grow}
        size="xs"
        aria-label={t("plan.launch.newItem")}
        placeholder={t("plan.launch.newItem")}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={title.trim() === "" || pending}
        onClick={() => {
          onAdd({ area, title: title.trim(), done: false, waivedBecause: "" });
          setTitle("");
        }}
      >
        {t("plan.launch.add")}
      </Button>
    </div>
  );
}

function Launch({ proposalId, open }: { proposalId: string; open: number }) {
  const t = useT();
  const { zone, slug } = useWorkspace();
  const navigate = useNavigate();
  const { isLead } = usePlanStanding();
  const [on, setOn] = useState(() => dayIn(new Date(), zone));
  const launch = useMutationOf(launchProposal, {
    touches: ["proposals", "outcomes"],
    // With its launch an item leaves the plan, and this panel closes.
    onDone: () =>
      toast(t("plan.launch.done"), {
        act: {
          label: t("plan.launch.toOutcome"),
          run: () => void navigate({ to: `/w/${slug}/outcomes/${proposalId}` }),
        },
      }),
  });
  if (!isLead) return <p className={classes.hint}>{t("plan.launch.byLead")}</p>;
  return (
    <>
      <div className={classes.field}>
        <DayInput label={t("plan.launch.on")} value={on} onChange={setOn} />
        <Button
          loading={launch.pending}
          disabled={open > 0 || on === ""}
          onClick={() => launch.write({ params: { id: proposalId }, body: { on } })}
        >
          {t("plan.launch.act")}
        </Button>
      </div>
      {open > 0 && <p className={classes.hint}>{t("plan.launch.first", { count: open })}</p>}
      <ProblemAlert problem={launch.problem} />
    </>
  );
}

function LaunchConflict(props: {
  save: ReturnType<typeof useMutationOf<typeof changeLaunchList>>;
  base: readonly LaunchItem[];
  onKeep: (items: readonly DraftItem[], version: number) => void;
  onDismiss: () => void;
}) {
  const t = useT();
  const { save, base } = props;
  const current = save.stale?.current as Delivery | undefined;
  const mine = (save.stale?.given.body?.items ?? []) as DraftItem[];
  if (current === undefined) return null;
  const kept = mine.filter(isListed);
  const known = new Map([...base, ...current.launchList, ...kept].map((item) => [item.id, item]));
  return (
    <ConflictDialog
      opened
      base={byId(base)}
      mine={byId(kept)}
      theirs={byId(current.launchList)}
      fields={[...known.values()].map((item) => ({
        key: item.id,
        label: nameOf(item, t),
        show: (value) => {
          const one = value as LaunchItem | undefined;
          if (one === undefined) return "–";
          if (one.waivedBecause !== "") return t("plan.launch.waived", { reason: one.waivedBecause });
          return t(one.done ? "plan.launch.stateDone" : "plan.launch.stateOpen");
        },
      }))}
      pending={save.pending}
      onKeep={(merged) => props.onKeep(fromMerged(merged, current.launchList, mine), current.version)}
      onTakeTheirs={props.onDismiss}
      onClose={props.onDismiss}
    />
  );
}
