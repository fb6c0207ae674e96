import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { followEvents } from "../data/live.ts";
import { useWorkspace } from "../data/session.ts";
import { SessionEnded } from "../features/identity/SessionEnded.tsx";
import { ViewAsSwitch } from "../features/identity/ViewAsSwitch.tsx";
import { CommandPalette } from "../ui/CommandPalette.tsx";
import { useKeyboard } from "../ui/keyboard.ts";
import { ShortcutSheet } from "../ui/ShortcutSheet.tsx";
import { AppShell } from "../ui/shell/AppShell.tsx";
import { DemoBanner } from "../ui/shell/DemoBanner.tsx";
import { useShellActions } from "../ui/shell/useShellActions.ts";

export function WorkspaceLayout() {
  const { slug, demo } = useWorkspace();
  useEffect(() => followEvents(slug), [slug]);
  useKeyboard();
  useShellActions();
  return (
    <AppShell
      banner={
        demo && (
          <DemoBanner>
            <ViewAsSwitch />
          </DemoBanner>
        )
      }
    >
      <Outlet />
      <CommandPalette />
      <ShortcutSheet />
      <SessionEnded />
    </AppShell>
  );
}
