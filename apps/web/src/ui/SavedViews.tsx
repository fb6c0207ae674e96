import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useKept } from "../data/kept.ts";
import { useWorkspace } from "../data/session.ts";
import { useT } from "../i18n.ts";
import type { Filters } from "./filters.ts";
import classes from "./SavedViews.module.css";

type View = { name: string; search: Record<string, unknown> };

/** Filters and order one comes back to, kept in this browser for each workspace and list. */
export function SavedViews({ name, filters }: { name: string; filters: Filters }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const [views, setViews] = useKept<View[]>(`views.${workspace}.${name}`, []);
  const [draft, setDraft] = useState("");
  const [opened, setOpened] = useState(false);
  const search = { ...filters.values, ...(filters.sortText ? { sort: filters.sortText } : {}) };

  function save(): void {
    const named = draft.trim();
    if (named === "") return;
    setViews([...views.filter((view) => view.name !== named), { name: named, search }]);
    setDraft("");
    setOpened(false);
  }

  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconBookmark size={15} stroke={1.7} />}>
          {t("ui.views.title")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.map((view) => (
          <div key={view.name} className={classes.view}>
            <Menu.Item onClick={() => filters.apply(view.search)}>{view.name}</Menu.Item>
            <ActionIcon
              variant="subtle"
              aria-label={t("ui.views.remove", { name: view.name })}
              onClick={() => setViews(views.filter((other) => other !== view))}
            >
              <IconTrash size={15} stroke={1.7} />
            </ActionIcon>
          </div>
        ))}
        {views.length === 0 && <Menu.Label>{t("ui.views.none")}</Menu.Label>}
        <Menu.Divider />
        <form
          className={classes.save}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TextInput
            size="xs"
            aria-label={t("ui.views.name")}
            placeholder={t("ui.views.name")}
            maxLength={60}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            // The menu would take letters as its own type-ahead.
            onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
          />
          <Button size="xs" type="submit" disabled={draft.trim() === ""}>
            {t("ui.views.save")}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
