import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconKeyboard, IconLogout, IconUserCog } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { chooseLanguage } from "../../data/chooseLanguage.ts";
import { usePerson, useSession, useWorkspace } from "../../data/session.ts";
import { signOut } from "../../data/signOut.ts";
import { type Language, languageNames, languages, useLanguage, useT } from "../../i18n.ts";
import { openShortcutSheet } from "../ShortcutSheet.tsx";
import classes from "./AppShell.module.css";
import { ThemeItems } from "./ThemeSwitch.tsx";

/** Who one is, where else one belongs, and what is one's own: language, theme, keys, leaving. */
export function PersonMenu() {
  const t = useT();
  const person = usePerson();
  const language = useLanguage();
  const { workspaces } = useSession();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton aria-label={t("ui.person.menu", { name: person.name })}>
          <span className={classes.person} aria-hidden="true">
            {[...person.name][0]}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" c="var(--ry-text)" fw={600} component="span" display="block">
            {person.name}
          </Text>
          {person.email}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUserCog size={16} stroke={1.7} />}
          onClick={() =>
            void navigate({ to: "/w/$workspace/settings", params: { workspace: workspace.slug } })
          }
        >
          {t("ui.person.settings")}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.7} />} onClick={openShortcutSheet}>
          {t("ui.shortcuts.title")}
        </Menu.Item>
        {workspaces.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("ui.person.workspaces")}</Menu.Label>
            <Menu.RadioGroup
              value={workspace.slug}
              onChange={(slug) => void navigate({ to: "/w/$workspace", params: { workspace: slug } })}
            >
              {workspaces.map(({ slug, name }) => (
                <Menu.RadioItem key={slug} value={slug} closeMenuOnClick>
                  {name}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t("ui.language")}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => void chooseLanguage(value as Language)}>
          {languages.map((value) => (
            <Menu.RadioItem key={value} value={value} lang={value} closeMenuOnClick>
              {languageNames[value]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("ui.theme.title")}</Menu.Label>
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.7} />} onClick={() => void signOut()}>
          {t("ui.person.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
