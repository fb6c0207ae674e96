import { Drawer, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import classes from "./AppShell.module.css";
import { SectionLinks } from "./Rail.tsx";
import { sections } from "./sections.ts";

export function BottomBar() {
  const t = useT();
  const workspace = useWorkspace().slug;
  const [open, setOpen] = useState(false);
  return (
    <>
      <nav className={classes.bar} aria-label={t("ui.shell.sections")}>
        {sections
          .filter((section) => section.bar)
          .map((section) => (
            <Link
              key={section.to}
              to={section.to as "/w/$workspace"}
              params={{ workspace }}
              className={classes.barItem}
              activeOptions={{ exact: section.to === "/w/$workspace", includeSearch: false }}
            >
              <section.icon size={21} stroke={1.6} />
              {t(section.label)}
            </Link>
          ))}
        <UnstyledButton className={classes.barItem} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <IconDots size={21} stroke={1.6} />
          {t("ui.nav.more")}
        </UnstyledButton>
      </nav>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="bottom"
        size="auto"
        title={t("ui.shell.sections")}
        closeButtonProps={{ "aria-label": t("ui.close") }}
      >
        <SectionLinks workspace={workspace} onGo={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
