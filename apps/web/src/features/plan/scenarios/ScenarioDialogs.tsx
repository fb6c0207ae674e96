import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import {
  changeScenario,
  createScenario,
  duplicateScenario,
  type Scenario,
  type ScenarioChanges,
} from "@ryorin/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";

function ScenarioForm(props: {
  title: string;
  confirm: string;
  pending: boolean;
  disabled: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useT();
  function submit(event: FormEvent): void {
    event.preventDefault();
    props.onSubmit();
  }
  return (
    <Dialog
      opened
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {props.children}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={props.pending} disabled={props.disabled}>
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Keeps what was tried over the present plan under a name. */
export function CreateDialog(props: {
  changes: ScenarioChanges;
  seed: number;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const t = useT();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const save = useMutationOf(createScenario, {
    onDone: (made) => {
      toast(t("plan.scenario.saved", { name: made.name }));
      props.onClose();
      props.onMade(made.id);
    },
  });
  const errors = fieldErrors(save.problem);
  return (
    <ScenarioForm
      title={t("plan.scenario.new")}
      confirm={t("plan.scenario.create")}
      pending={save.pending}
      disabled={name.trim() === ""}
      onSubmit={() => save.write({ body: { name, note, changes: props.changes, seed: props.seed } })}
      onClose={props.onClose}
    >
      <TextInput
        label={t("plan.scenario.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors.name}
        maxLength={200}
        required
        data-autofocus
      />
      <Textarea
        label={t("plan.scenario.note")}
        description={t("plan.scenario.noteHint")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={errors.note}
        autosize
        minRows={2}
      />
      <ProblemAlert problem={save.problem} shown={["name", "note"]} />
    </ScenarioForm>
  );
}

export function CopyDialog(props: { scenario: Scenario; onClose: () => void; onMade: (id: string) => void }) {
  const t = useT();
  const [name, setName] = useState(t("plan.scenario.copyName", { name: props.scenario.name }));
  const save = useMutationOf(duplicateScenario, {
    onDone: (made) => {
      props.onClose();
      props.onMade(made.id);
    },
  });
  return (
    <ScenarioForm
      title={t("plan.scenario.copy")}
      confirm={t("plan.scenario.create")}
      pending={save.pending}
      disabled={name.trim() === ""}
      onSubmit={() => save.write({ params: { id: props.scenario.id }, body: { name } })}
      onClose={props.onClose}
    >
      <TextInput
        label={t("plan.scenario.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldErrors(save.problem).name}
        maxLength={200}
        required
        data-autofocus
      />
      <ProblemAlert problem={save.problem} shown={["name"]} />
    </ScenarioForm>
  );
}

export function RenameDialog({ scenario, onClose }: { scenario: Scenario; onClose: () => void }) {
  const t = useT();
  const [base] = useState(scenario);
  const [name, setName] = useState(base.name);
  const [note, setNote] = useState(base.note);
  const save = useMutationOf(changeScenario, { onDone: onClose });
  const write = (words: { name: string; note: string }, on: Scenario) =>
    save.write({
      params: { id: base.id },
      version: on.version,
      body: { ...words, changes: on.changes, seed: on.seed },
    });
  const current = save.stale?.current as Scenario | undefined;
  const errors = fieldErrors(save.problem);
  if (current !== undefined) {
    return (
      <ConflictDialog
        opened
        base={{ name: base.name, note: base.note }}
        mine={{ name, note }}
        theirs={{ name: current.name, note: current.note }}
        fields={[
          { key: "name", label: t("plan.scenario.name") },
          { key: "note", label: t("plan.scenario.note") },
        ]}
        pending={save.pending}
        onKeep={(merged) => write(merged as { name: string; note: string }, current)}
        onTakeTheirs={onClose}
        onClose={save.dismissStale}
      />
    );
  }
  return (
    <ScenarioForm
      title={t("plan.scenario.rename")}
      confirm={t("plan.save")}
      pending={save.pending}
      disabled={name.trim() === ""}
      onSubmit={() => write({ name, note }, base)}
      onClose={onClose}
    >
      <TextInput
        label={t("plan.scenario.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors.name}
        maxLength={200}
        required
        data-autofocus
      />
      <Textarea
        label={t("plan.scenario.note")}
        description={t("plan.scenario.noteHint")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      <ProblemAlert problem={save.problem} shown={["name"]} />
    </ScenarioForm>
  );
}
