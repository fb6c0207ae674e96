import { Kbd } from "@mantine/core";
import { Spotlight, spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { IconSearch } from "@tabler/icons-react";
import { useEffect } from "react";
import { useT } from "../i18n.ts";
import { useCurrentActions } from "./actions.ts";
import { keysText } from "./keyboard.ts";

/** `times` counts how often it was asked for; each time it opens. */
export default function PaletteDialog({ times }: { times: number }) {
  const t = useT();
  const all = useCurrentActions().filter((action) => !action.keysOnly);
  useEffect(() => {
    if (times > 0) spotlight.open();
  }, [times]);
  const groups = Map.groupBy(
    all.filter((action, at) => all.findIndex(({ id }) => id === action.id) === at),
    (action) => action.group,
  );
  return (
    <Spotlight
      shortcut={null}
      nothingFound={t("ui.palette.none")}
      highlightQuery
      overlayProps={{ blur: 0 }}
      attributes={{ content: { "aria-label": t("ui.palette.open") } }}
      scrollable
      maxHeight="min(28rem, 70dvh)"
      actions={[...groups].map(([group, actions]) => ({
        group,
        actions: actions.map((action) => ({
          id: action.id,
          label: action.label,
          rightSection: action.keys ? <Kbd size="xs">{keysText(action.keys)}</Kbd> : undefined,
          onClick: action.run,
        })),
      }))}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.7} />,
        placeholder: t("ui.palette.placeholder"),
        "aria-label": t("ui.palette.placeholder"),
      }}
    />
  );
}
