import { UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import classes from "./AppShell.module.css";
import { sections } from "./sections.ts";

const MoreDrawer = lazy(() => import("./MoreDrawer.tsx"));

export function BottomBar() {
  const t = useT();
  const workspace = useWorkspace().slug;
  const [wanted, setWanted] = useState(false);
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
        <UnstyledButton
          className={classes.barItem}
          aria-haspopup="dialog"
          onClick={() => {
            setWanted(true);
            setOpen(true);
          }}
        >
          <IconDots size={21} stroke={1.6} />
          {t("ui.nav.more")}
        </UnstyledButton>
      </nav>
      {wanted && (
        <Suspense fallback={null}>
          <MoreDrawer opened={open} onClose={() => setOpen(false)} workspace={workspace} />
        </Suspense>
      )}
    </>
  );
}
