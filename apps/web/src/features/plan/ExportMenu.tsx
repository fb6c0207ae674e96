import { ActionIcon, Menu } from "@mantine/core";
import { exportPlan, exportPlanFile } from "@ryorin/contract";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { download, saveFile } from "../../data/download.ts";
import { useT } from "../../i18n.ts";
import { toast } from "../../ui/toast.ts";
import { type PlanShown, usePictures } from "./picture/usePictures.ts";

type Format = "csv" | "ics" | "json" | "svg" | "png";

/**
 * Takes the plan along: as saved, its dates for a spreadsheet or a calendar and its input for the command line; as
 * shown, what one tries included, a picture or paper. `shown` is undefined while there is nothing to draw.
 */
export function ExportMenu(props: { scenarioId: string | undefined; shown: PlanShown | undefined }) {
  const t = useT();
  const { scenarioId, shown } = props;
  const scenario = scenarioId === undefined ? {} : { scenarioId };
  const pictures = usePictures();
  const save = useMutation({
    mutationFn: async (format: Format) => {
      if (format === "json") return download(exportPlanFile, { query: scenario }, "plan.json");
      if (format === "csv" || format === "ics")
        return download(exportPlan, { query: { ...scenario, format } }, `plan.${format}`);
      const [picture] = shown ? pictures(shown) : [];
      if (shown === undefined || picture === undefined) return;
      const name = `${shown.title.replaceAll(/[\\/:*?"<>|\s]+/g, " ")} ${shown.today}.${format}`;
      if (format === "png") return saveFile(await (await import("./picture/png.ts")).pngOf(picture), name);
      const { svgOf } = await import("./picture/svg.tsx");
      saveFile(new Blob([svgOf(picture, shown.title)], { type: "image/svg+xml" }), name);
    },
    onError: () => toast(t("plan.export.failed"), { tone: "problem" }),
  });
  const item = (format: Format) => (
    <Menu.Item onClick={() => save.mutate(format)}>{t(`plan.export.${format}`)}</Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} loading={save.isPending} aria-label={t("plan.export.title")}>
          <IconDownload size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("plan.export.saved")}</Menu.Label>
        {item("csv")}
        {item("ics")}
        {item("json")}
        {shown && (
          <>
            <Menu.Label>{t("plan.export.shown")}</Menu.Label>
            {item("svg")}
            {item("png")}
            <Menu.Item onClick={() => window.print()}>{t("plan.export.print")}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
