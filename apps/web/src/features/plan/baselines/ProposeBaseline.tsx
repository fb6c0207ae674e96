import { Button, Radio, Select, Textarea, TextInput } from "@mantine/core";
import { listScenarios, proposeBaseline } from "@ryorin/contract";
import type { Wheel } from "@ryorin/domain";
import { IconKey } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { useSavedPlan } from "../usePlan.ts";
import classes from "./Baselines.module.css";

/** The first lead's key: which plan, under which name, and what it would promise. */
export function ProposeBaseline({ leads }: { leads: readonly Wheel[] }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  if (!opened) {
    return (
      <div>
        <Button
          variant="default"
          leftSection={<IconKey size={17} stroke={1.7} />}
          onClick={() => setOpened(true)}
        >
          {t("plan.baseline.propose")}
        </Button>
      </div>
    );
  }
  return <ProposeForm leads={leads} onClose={() => setOpened(false)} />;
}

function ProposeForm({ leads, onClose }: { leads: readonly Wheel[]; onClose: () => void }) {
  const t = useT();
  const [scenarioId, setScenarioId] = useState<string>("");
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [wheel, setWheel] = useState<Wheel>(leads[0] ?? "value");
  const { data: list } = useCall(listScenarios, { query: {} });
  const plan = useSavedPlan(scenarioId === "" ? undefined : scenarioId).data;
  const ready = plan?.state === "ready" && plan.scenarioId === (scenarioId === "" ? null : scenarioId);
  const save = useMutationOf(proposeBaseline, {
    onDone: () => {
      toast(t("plan.baseline.proposedNow"));
      onClose();
    },
  });
  const errors = fieldErrors(save.problem);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready || name.trim() === "") return;
    save.write({
      body: {
        scenarioId: scenarioId === "" ? null : scenarioId,
        wheel,
        name,
        note,
        contentHash: plan.contentHash,
      },
    });
  }
  return (
    <form className={classes.card} onSubmit={submit} noValidate aria-label={t("plan.baseline.propose")}>
      <h2>{t("plan.baseline.propose")}</h2>
      <p className={classes.meta}>{t("plan.baseline.proposeText")}</p>
      <div className={classes.form}>
        <Select
          label={t("plan.baseline.which")}
          data={[
            { value: "", label: t("plan.scenario.present") },
            ...(list?.data ?? []).map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={scenarioId}
          onChange={(id) => setScenarioId(id ?? "")}
          allowDeselect={false}
          description={
            ready ? t("plan.baseline.holds", { count: plan.items.length }) : t("plan.computingFirst")
          }
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <TextInput
          label={t("plan.baseline.name")}
          placeholder={t("plan.baseline.nameExample")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.name}
          maxLength={200}
          required
        />
        <Textarea
          label={t("plan.baseline.noteLabel")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={errors.note}
          autosize
          minRows={2}
        />
        {leads.length > 1 && (
          <Radio.Group
            label={t("plan.baseline.whichKey")}
            value={wheel}
            onChange={(next) => setWheel(next as Wheel)}
          >
            {leads.map((one) => (
              <Radio key={one} value={one} label={t(`ui.wheel.${one}`)} mt={6} />
            ))}
          </Radio.Group>
        )}
      </div>
      <ProblemAlert problem={save.problem} shown={["name", "note"]} />
      <div className={classes.acts}>
        <Button
          type="submit"
          color={wheel}
          leftSection={<IconKey size={17} stroke={1.7} />}
          loading={save.pending}
          disabled={!ready || name.trim() === ""}
        >
          {t(`plan.baseline.turn.${wheel}`)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}
