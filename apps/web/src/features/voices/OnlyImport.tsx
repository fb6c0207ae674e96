import { Button } from "@mantine/core";
import { getImport } from "@ryorin/contract";
import { useCall } from "../../data/call.ts";
import { useT } from "../../i18n.ts";
import classes from "./voices.module.css";

/** Says that the list shows one import's voices only, and leads back to all. */
export function OnlyImport({ id, onClear }: { id: string; onClear: () => void }) {
  const t = useT();
  const { data } = useCall(getImport, { params: { id } });
  return (
    <p className={classes.only}>
      {t("voices.onlyImport", { file: data?.fileName ?? "…" })}{" "}
      <Button variant="subtle" size="compact-sm" onClick={onClear}>
        {t("voices.onlyImportClear")}
      </Button>
    </p>
  );
}
