import { Kbd, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { Brand } from "../Brand.tsx";
import { openPalette } from "../CommandPalette.tsx";
import { keysText } from "../keyboard.ts";
import classes from "./AppShell.module.css";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { LiveDot } from "./LiveDot.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";

export function TopBar() {
  const t = useT();
  const workspace = useWorkspace();
  return (
    <header className={classes.top}>
      <Link to="/w/$workspace" params={{ workspace: workspace.slug }} className={classes.place}>
        <Brand size={24} />
        {workspace.name}
      </Link>
      <span className={`${classes.space} ${classes.place}`} />
      <UnstyledButton className={classes.search} onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={17} stroke={1.7} />
        <span className={classes.searchText}>{t("ui.palette.open")}</span>
        <Kbd size="xs" aria-hidden="true">
          {keysText("mod+k")}
        </Kbd>
      </UnstyledButton>
      <span className={`${classes.space} ${classes.wide}`} />
      <LiveDot />
      <span className={classes.wide}>
        <LanguageSwitch />
      </span>
      <span className={classes.wide}>
        <ThemeSwitch />
      </span>
      <PersonMenu />
    </header>
  );
}
