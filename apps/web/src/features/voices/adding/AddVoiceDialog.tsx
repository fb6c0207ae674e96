import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../../i18n.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { AddOne } from "./AddOne.tsx";
import { PasteMany } from "./PasteMany.tsx";

/** Voices by hand: one with all its particulars, or many from the clipboard. */
export function AddVoiceDialog({ first, onClose }: { first: "one" | "many"; onClose: () => void }) {
  const t = useT();
  const [way, setWay] = useState(first);
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t("voices.add.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <SegmentedControl
        fullWidth
        mb="md"
        aria-label={t("voices.add.title")}
        value={way}
        onChange={(next) => setWay(next as "one" | "many")}
        data={[
          { value: "one", label: t("voices.add.one") },
          { value: "many", label: t("voices.add.many") },
        ]}
      />
      {way === "one" ? <AddOne onClose={onClose} /> : <PasteMany onClose={onClose} />}
    </Dialog>
  );
}
