import { Button, Group } from "@mantine/core";
import { IconClipboardText, IconFileImport, IconMessage2, IconPencilPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";

/** No voice yet: the three ways in. Or none under these filters: the way back. */
export function EmptyVoices(props: {
  any: boolean;
  mayWrite: boolean;
  onAdd: () => void;
  onPaste: () => void;
  onClear: () => void;
}) {
  const t = useT();
  const { slug: workspace } = useWorkspace();
  if (props.any)
    return (
      <EmptyState
        icon={IconMessage2}
        title={t("voices.none.title")}
        action={
          <Button variant="default" onClick={props.onClear}>
            {t("ui.filter.clear")}
          </Button>
        }
      >
        {t("voices.none.text")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={IconMessage2}
      title={t("ui.empty.voices.title")}
      action={
        props.mayWrite && (
          <Group gap="xs">
            <Button leftSection={<IconPencilPlus size={16} stroke={1.7} />} onClick={props.onAdd}>
              {t("voices.add.one")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconClipboardText size={16} stroke={1.7} />}
              onClick={props.onPaste}
            >
              {t("voices.add.many")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} stroke={1.7} />}
              renderRoot={(rest) => (
                <Link to="/w/$workspace/voices/imports" params={{ workspace }} {...rest} />
              )}
            >
              {t("voices.add.import")}
            </Button>
          </Group>
        )
      }
    >
      <p>{t("ui.empty.voices.text")}</p>
      <p>{t("voices.empty.example")}</p>
    </EmptyState>
  );
}
