import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../i18n.ts";
import { Dialog } from "./Dialog.tsx";
import { ProblemAlert } from "./ProblemAlert.tsx";

/** Asks before something that cannot be taken back. `confirm` is a verb with its object: "Withdraw the proposal". */
export function ConfirmDialog(props: {
  opened: boolean;
  title: string;
  children: ReactNode;
  confirm: string;
  danger?: boolean;
  /** Room for a table of what is confirmed. */
  wide?: boolean;
  pending?: boolean;
  problem?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const t = useT();
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size={props.wide ? "xl" : "md"}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {props.children}
      <ProblemAlert problem={props.problem} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={props.onClose} data-autofocus={props.danger || undefined}>
          {t("ui.cancel")}
        </Button>
        <Button
          color={props.danger ? "red" : "ink"}
          loading={props.pending ?? false}
          onClick={props.onConfirm}
        >
          {props.confirm}
        </Button>
      </Group>
    </Dialog>
  );
}
