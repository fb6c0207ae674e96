import { Kbd, Modal, Switch } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useT } from "../i18n.ts";
import { type Action, useCurrentActions } from "./actions.ts";
import { keysText, useCharacterKeys } from "./keyboard.ts";
import classes from "./ShortcutSheet.module.css";

let open = false;
const watchers = new Set<() => void>();

function set(next: boolean): void {
  open = next;
  for (const watcher of watchers) watcher();
}
export const openShortcutSheet = (): void => set(true);

/** Every key that acts on this page, and the switch that turns single keys off. */
export function ShortcutSheet() {
  const t = useT();
  const [characterKeys, setCharacterKeys] = useCharacterKeys();
  const opened = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => open,
  );
  const actions = useCurrentActions().filter((action): action is Action & { keys: string } =>
    Boolean(action.keys),
  );
  const groups = [...Map.groupBy(actions, (action) => action.group)];
  return (
    <Modal
      opened={opened}
      onClose={() => set(false)}
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
    </Modal>
  );
}
