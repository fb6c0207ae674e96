import { Kbd, Switch } from "@mantine/core";
import { useEffect, useState } from "react";
import { useT } from "../i18n.ts";
import { type Action, useCurrentActions } from "./actions.ts";
import { Dialog } from "./Dialog.tsx";
import { keysText, useCharacterKeys } from "./keyboard.ts";
import classes from "./ShortcutSheet.module.css";

/** Every key that acts on this page, and the switch that turns single keys off. */
export default function ShortcutDialog({ times }: { times: number }) {
  const t = useT();
  const [characterKeys, setCharacterKeys] = useCharacterKeys();
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    if (times > 0) setOpened(true);
  }, [times]);
  const actions = useCurrentActions().filter((action): action is Action & { keys: string } =>
    Boolean(action.keys),
  );
  const groups = [...Map.groupBy(actions, (action) => action.group)];
  return (
    <Dialog
      opened={opened}
      onClose={() => setOpened(false)}
      size="lg"
      title={t("ui.shortcuts.title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Switch
        mb="md"
        label={t("ui.shortcuts.single")}
        description={t("ui.shortcuts.singleText")}
        checked={characterKeys}
        onChange={(event) => setCharacterKeys(event.currentTarget.checked)}
      />
      <div className={classes.groups}>
        {groups.map(([group, members]) => (
          <section key={group}>
            <h3 className={classes.group}>{group}</h3>
            <dl className={classes.keys}>
              {members.map((action) => (
                <div key={`${action.id} ${action.keys}`}>
                  <dt>{action.label}</dt>
                  <dd>
                    {keysText(action.keys)
                      .split(" ")
                      .map((stroke, at) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may repeat a key, and never changes
                        <Kbd key={at} size="sm">
                          {stroke}
                        </Kbd>
                      ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
