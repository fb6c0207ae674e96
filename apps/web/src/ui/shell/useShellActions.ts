import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { changeLanguage, languageNames, languages, useLanguage, useT } from "../../i18n.ts";
import { useActions } from "../actions.ts";
import { openPalette } from "../CommandPalette.tsx";
import { openShortcutSheet } from "../ShortcutSheet.tsx";
import { sections } from "./sections.ts";
import { themes } from "./ThemeSwitch.tsx";

/** What one can do from anywhere: go to a section, open palette and sheet, change language and theme. */
export function useShellActions(): void {
  const t = useT();
  const language = useLanguage();
  const navigate = useNavigate();
  const workspace = useWorkspace().slug;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const group = t("ui.shortcuts.general");
  useActions([
    ...sections.map(({ to, label, keys }) => ({
      id: `go ${to}`,
      label: t(label),
      group: t("ui.shortcuts.go"),
      keys,
      run: () => void navigate({ to: to as "/w/$workspace", params: { workspace } }),
    })),
    { id: "palette", label: t("ui.palette.open"), group, keys: "mod+k", keysOnly: true, run: openPalette },
    { id: "shortcuts", label: t("ui.shortcuts.title"), group, keys: "?", run: openShortcutSheet },
    ...languages
      .filter((other) => other !== language)
      .map((other) => ({
        id: `language ${other}`,
        label: `${t("ui.language")}: ${languageNames[other]}`,
        group,
        run: () => void changeLanguage(other),
      })),
    ...themes
      .filter(({ value }) => value !== colorScheme)
      .map(({ value, label }) => ({
        id: `theme ${value}`,
        label: `${t("ui.theme.title")}: ${t(label)}`,
        group,
        run: () => setColorScheme(value),
      })),
  ]);
}
