import { Drawer } from "@mantine/core";
import { useT } from "../../i18n.ts";
import { SectionLinks } from "./Rail.tsx";

/** All sections, for a phone whose bar holds only the first few. */
export default function MoreDrawer(props: { opened: boolean; onClose: () => void; workspace: string }) {
  const t = useT();
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="bottom"
      size="37rem"
      title={t("ui.shell.sections")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <SectionLinks workspace={props.workspace} onGo={props.onClose} />
    </Drawer>
  );
}
