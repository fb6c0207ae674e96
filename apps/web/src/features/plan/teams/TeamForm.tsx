import { Button, Chip, Group, TextInput } from "@mantine/core";
import { changeTeam, createTeam, type Team } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import { FigureInput } from "../../../ui/FigureInput.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { useUnsavedGuard } from "../../../ui/useUnsavedGuard.ts";
import { dayIn } from "../../identity/settings/days.ts";
import { CapacityTable, HolidayTable, MemberTable } from "./DatedTables.tsx";
import { draftOf, faultsOf, inputOf, newTeam, type TeamDraft } from "./draft.ts";
import { TeamPart, teamParts } from "./TeamPart.tsx";
import classes from "./Teams.module.css";
import { useWeekdays } from "./useWeekdays.ts";

export function NewTeam({ onDone }: { onDone: () => void }) {
  const t = useT();
  const { zone } = useWorkspace();
  const [draft, setDraft] = useState(() => newTeam(dayIn(new Date(), zone)));
  const save = useMutationOf(createTeam, {
    onDone: ({ name }) => {
      toast(t("plan.team.saved", { name }));
      onDone();
    },
  });
  useUnsavedGuard(draft.name !== "" && !save.done);
  return (
    <div className={classes.new}>
      <Fields
        draft={draft}
        setDraft={setDraft}
        problem={save.problem}
        pending={save.pending}
        onSave={() => save.write({ body: inputOf(draft) })}
        onCancel={onDone}
        isDirty
      />
    </div>
  );
}

export function EditTeam({ team, canEdit }: { team: Team; canEdit: boolean }) {
  const t = useT();
  const [base, setBase] = useState(team);
  const [draft, setDraft] = useState(() => draftOf(team));
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  // What others save shows at once, unless one is in the middle of something.
  if (team.version !== base.version && !isDirty) {
    setBase(team);
    setDraft(draftOf(team));
  }
  const save = useMutationOf(changeTeam, {
    onDone: (saved) => {
      setBase(saved);
      setDraft(draftOf(saved));
      toast(t("plan.team.saved", { name: saved.name }));
    },
  });
  useUnsavedGuard(isDirty);
  const write = (next: TeamDraft, version: number) =>
    save.write({ params: { id: team.id }, version, body: inputOf(next) });
  const current = save.stale?.current as Team | undefined;
  return (
    <>
      <Fields
        draft={draft}
        setDraft={setDraft}
        disabled={!canEdit}
        problem={save.problem}
        pending={save.pending}
        onSave={() => write(draft, base.version)}
        onCancel={() => setDraft(draftOf(base))}
        isDirty={isDirty}
      />
      {current !== undefined && (
        <ConflictDialog
          opened
          base={draftOf(base)}
          mine={draft}
          theirs={draftOf(current)}
          fields={teamParts.map((key) => ({
            key,
            label: t(`plan.team.part.${key}`),
            show: (value) => <TeamPart part={key} value={value} />,
          }))}
          pending={save.pending}
          onKeep={(merged) => write(merged as TeamDraft, current.version)}
          onTakeTheirs={() => {
            setBase(current);
            setDraft(draftOf(current));
            save.dismissStale();
          }}
          onClose={save.dismissStale}
        />
      )}
    </>
  );
}

function Fields(props: {
  draft: TeamDraft;
  setDraft: (draft: TeamDraft) => void;
  disabled?: boolean;
  problem: ReturnType<typeof useMutationOf<typeof changeTeam>>["problem"];
  pending: boolean;
  onSave: () => void;
  onCancel: () => void;
  isDirty: boolean;
}) {
  const t = useT();
  const weekdays = useWeekdays();
  const { draft, setDraft, disabled = false, isDirty } = props;
  // Nobody is told of what they have not come to yet: faults show once saving was tried, and until they are gone.
  const [wasTried, setTried] = useState(false);
  const faults = wasTried && isDirty ? faultsOf(draft) : [];
  const errors = fieldErrors(props.problem);
  const set = (more: Partial<TeamDraft>) => setDraft({ ...draft, ...more });
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (faultsOf(draft).length === 0) props.onSave();
  }
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={classes.fields} disabled={disabled}>
        <div className={classes.pair}>
          <TextInput
            label={t("plan.team.part.name")}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errors.name}
            maxLength={100}
            required
          />
          <FigureInput
            label={t("plan.team.part.wip")}
            description={t("plan.team.wipHint")}
            bounds={{ min: 1, max: 100, whole: true }}
            step={1}
            value={draft.wip}
            onChange={(next, isWrong) => set({ wip: isWrong ? Number.NaN : (next ?? null) })}
            error={errors.wip}
          />
        </div>
        <div>
          <span className={classes.legend} id="working-days">
            {t("plan.team.part.workingDays")}
          </span>
          <Chip.Group
            multiple
            value={draft.workingDays.map(String)}
            onChange={(days) => set({ workingDays: days.map(Number) })}
          >
            <Group gap="xs" role="group" aria-labelledby="working-days">
              {weekdays.map((name, at) => (
                <Chip key={name} size="xs" variant="outline" value={String(at + 1)} disabled={disabled}>
                  {name}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </div>
        <CapacityTable
          steps={draft.capacity}
          onChange={(capacity) => set({ capacity })}
          disabled={disabled}
        />
        <MemberTable members={draft.members} onChange={(members) => set({ members })} disabled={disabled} />
        <HolidayTable
          holidays={draft.holidays}
          onChange={(holidays) => set({ holidays })}
          disabled={disabled}
        />
      </fieldset>
      {faults.length > 0 && (
        <ul className={classes.faults} role="status">
          {faults.map((fault) => (
            <li key={fault}>{t(`plan.team.fault.${fault}`)}</li>
          ))}
        </ul>
      )}
      <ProblemAlert problem={props.problem} shown={["name", "wip"]} />
      {isDirty && !disabled && (
        <Group mt="sm">
          <Button type="submit" size="xs" loading={props.pending} disabled={faults.length > 0}>
            {t("plan.save")}
          </Button>
          <Button variant="default" size="xs" onClick={props.onCancel}>
            {t("ui.cancel")}
          </Button>
        </Group>
      )}
    </form>
  );
}
