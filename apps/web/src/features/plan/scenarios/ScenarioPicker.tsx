import { ActionIcon, Menu, Select } from "@mantine/core";
import type { Scenario } from "@ryorin/contract";
import { archiveScenario } from "@ryorin/contract";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { CopyDialog, RenameDialog } from "./ScenarioDialogs.tsx";

/** Which plan one looks at: the present one, or a scenario over the same facts; and what one does with scenarios. */
export function ScenarioPicker(props: {
  scenarios: readonly Scenario[];
  chosen: Scenario | undefined;
  onChoose: (id: string | undefined) => void;
  canWrite: boolean;
  /** Unsaved edits would be lost. */
  mayLeave: () => boolean;
}) {
  const t = useT();
  const { scenarios, chosen, onChoose } = props;
  const [dialog, setDialog] = useState<"copy" | "rename" | undefined>();
  const archive = useMutationOf(archiveScenario, {
    onDone: ({ name }) => {
      toast(t("plan.scenario.archived", { name }));
      onChoose(undefined);
    },
  });
  const choose = (id: string | undefined) => {
    if (props.mayLeave()) onChoose(id);
  };
  return (
    <>
      <Select
        aria-label={t("plan.scenario.title")}
        w="16rem"
        data={[
          { value: "", label: t("plan.scenario.present") },
          ...scenarios.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={chosen?.id ?? ""}
        onChange={(id) => choose(id === "" || id === null ? undefined : id)}
        allowDeselect={false}
        searchable={scenarios.length > 8}
        comboboxProps={{ width: "20rem", position: "bottom-start" }}
      />
      {props.canWrite && chosen !== undefined && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t("plan.scenario.acts")}>
              <IconDots size={18} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setDialog("rename")}>{t("plan.scenario.rename")}</Menu.Item>
            <Menu.Item onClick={() => setDialog("copy")}>{t("plan.scenario.copy")}</Menu.Item>
            <Menu.Item
              onClick={() =>
                archive.write({
                  params: { id: chosen.id },
                  body: { archived: true },
                  version: chosen.version,
                })
              }
            >
              {t("plan.scenario.archive")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <ProblemAlert problem={archive.problem} />
      {chosen !== undefined && dialog === "rename" && (
        <RenameDialog scenario={chosen} onClose={() => setDialog(undefined)} />
      )}
      {chosen !== undefined && dialog === "copy" && (
        <CopyDialog scenario={chosen} onClose={() => setDialog(undefined)} onMade={choose} />
      )}
    </>
  );
}
