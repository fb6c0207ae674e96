import { changeScenario, type Scenario, type ScenarioChanges } from "@ryorin/contract";
import type { ReactNode } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import { toast } from "../../../ui/toast.ts";
import type { Names } from "../names.ts";
import { noChanges } from "../whatif/changes.ts";
import { differences } from "../whatif/differences.ts";
import { EditList } from "../whatif/EditsBar.tsx";

const parts = [
  "order",
  "positions",
  "excluded",
  "included",
  "earliestStarts",
  "hardDates",
  "capacity",
  "people",
  "holidays",
  "maxPeople",
  "horizonDays",
] as const satisfies readonly (keyof ScenarioChanges)[];

/** Saves edits to their scenario; when somebody saved meanwhile, both are laid side by side, part by part. */
export function useSaveScenario(names: Names, onTakeTheirs: () => void) {
  const t = useT();
  const save = useMutationOf(changeScenario, {
    onDone: ({ name }) => toast(t("plan.scenario.saved", { name })),
  });
  const current = save.stale?.current as Scenario | undefined;
  const mine = save.stale?.given.body?.changes as ScenarioChanges | undefined;
  const write = (scenario: Scenario, changes: ScenarioChanges) =>
    save.write({
      params: { id: scenario.id },
      version: scenario.version,
      body: { name: scenario.name, note: scenario.note, seed: scenario.seed, changes },
    });

  function conflict(base: ScenarioChanges): ReactNode {
    if (current === undefined || mine === undefined) return null;
    return (
      <ConflictDialog
        opened
        base={base}
        mine={mine}
        theirs={current.changes}
        fields={parts.map((key) => ({
          key,
          label: t(`plan.scenario.part.${key}`),
          show: (value) => <Part part={key} value={value} names={names} />,
        }))}
        pending={save.pending}
        onKeep={(merged) => write(current, merged as ScenarioChanges)}
        onTakeTheirs={() => {
          save.dismissStale();
          onTakeTheirs();
        }}
        onClose={save.dismissStale}
      />
    );
  }

  return { write, pending: save.pending, problem: save.problem, conflict };
}

/** One part of a scenario in words, as what it changes of a plan without changes. */
function Part({ part, value, names }: { part: (typeof parts)[number]; value: unknown; names: Names }) {
  const t = useT();
  if (part === "positions") {
    const first = (value as string[]).slice(0, 8).map(names.item);
    return first.length === 0 ? (
      "–"
    ) : (
      <ol>
        {first.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
    );
  }
  if (part === "order") return t(value === "manual" ? "plan.order.manual" : "plan.order.value_per_effort");
  if (part === "horizonDays") return t("plan.edit.horizon", { count: Number(value) });
  const texts = differences(noChanges, { ...noChanges, [part]: value });
  return texts.length === 0 ? "–" : <EditList texts={texts} names={names} />;
}
