import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";

export const themes = [
  { value: "auto", label: "ui.theme.auto", icon: IconDeviceDesktop },
  { value: "light", label: "ui.theme.light", icon: IconSun },
  { value: "dark", label: "ui.theme.dark", icon: IconMoon },
] as const satisfies { value: MantineColorScheme; label: string; icon: unknown }[];

export function ThemeSwitch() {
  const t = useT();
  const { colorScheme } = useMantineColorScheme();
  const Icon = themes.find((theme) => theme.value === colorScheme)?.icon ?? IconDeviceDesktop;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={t("ui.theme.title")}>
          <Icon size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  );
}

export function ThemeItems() {
  const t = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
      {themes.map(({ value, label }) => (
        <Menu.RadioItem key={value} value={value} closeMenuOnClick>
          {t(label)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
