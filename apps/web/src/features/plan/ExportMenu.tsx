import { ActionIcon, Menu } from "@mantine/core";
import { exportPlan, exportPlanFile } from "@ryorin/contract";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { download } from "../../data/download.ts";
import { useT } from "../../i18n.ts";
import { toast } from "../../ui/toast.ts";

/** Takes the plan along as saved: its dates for a spreadsheet or a calendar, its input for the command line. */
export function ExportMenu({ scenarioId }: { scenarioId: string | undefined }) {
  const t = useT();
  const scenario = scenarioId === undefined ? {} : { scenarioId };
  const save = useMutation({
    mutationFn: (format: "csv" | "ics" | "json") =>
      format === "json"
        ? download(exportPlanFile, { query: scenario }, "plan.json")
        : download(exportPlan, { query: { ...scenario, format } }, `plan.${format}`),
    onError: () => toast(t("plan.export.failed"), { tone: "problem" }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} loading={save.isPending} aria-label={t("plan.export.title")}>
          <IconDownload size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save.mutate("csv")}>{t("plan.export.csv")}</Menu.Item>
        <Menu.Item onClick={() => save.mutate("ics")}>{t("plan.export.ics")}</Menu.Item>
        <Menu.Item onClick={() => save.mutate("json")}>{t("plan.export.json")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
