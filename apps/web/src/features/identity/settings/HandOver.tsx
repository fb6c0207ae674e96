import { Button, Group, Stack, Text } from "@mantine/core";
import { putSeat, type SeatState } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { refreshSession, useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { PersonSelect } from "./PersonSelect.tsx";

/** Gives a seat to someone, hands it on, or leaves a lead's empty. What one saw is named: a seat changed meanwhile is not. */
export function HandOver({ state, onClose }: { state: SeatState; onClose: () => void }) {
  const t = useT();
  const { slug: workspace } = useWorkspace();
  const vacant = state.holder === null;
  const [personId, setPersonId] = useState<string | null>(null);
  const save = useMutationOf(putSeat, {
    touches: ["proposals", "decisions"],
    onDone: async () => {
      toast(t(vacant ? "identity.seats.taken" : "identity.seats.done"));
      onClose();
      await refreshSession();
    },
  });
  const errors = fieldErrors(save.problem);
  const text =
    state.seat === "owner"
      ? "identity.seats.ownerText"
      : vacant
        ? "identity.seats.fillText"
        : "identity.seats.handOverText";
  const give = (to: string | null): void =>
    save.write({ params: { seat: state.seat }, version: state.version, body: { personId: to } });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("identity.seats.handOverTitle", { seat: t(`identity.seat.${state.seat}`) })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack>
        <Text size="sm">{t(text)}</Text>
        <PersonSelect
          value={personId}
          onChange={setPersonId}
          error={errors.personId}
          without={state.holder?.id}
        />
        {vacant && (
          <Link to="/w/$workspace/settings/people" params={{ workspace }}>
            {t("identity.seats.invite")}
          </Link>
        )}
        <ProblemAlert
          problem={
            save.stale === undefined
              ? save.problem
              : { code: "stale", status: 409, title: t("identity.seats.changed") }
          }
          shown={Object.keys(errors)}
        />
        <Group justify="flex-end">
          {state.seat !== "owner" && !vacant && (
            <Button variant="subtle" disabled={save.pending} onClick={() => give(null)}>
              {t("identity.seats.leaveEmpty")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button
            loading={save.pending}
            disabled={personId === null || save.stale !== undefined}
            onClick={() => give(personId)}
          >
            {t(vacant ? "identity.seats.take" : "identity.seats.handOver")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
