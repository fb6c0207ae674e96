import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { putSeat, type SeatState } from "@ryorin/contract";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { refreshSession } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { PersonSelect } from "./PersonSelect.tsx";

/** Hands a seat to someone, or leaves a lead's empty. What one saw is named: a seat changed meanwhile is not. */
export function HandOver({ state, onClose }: { state: SeatState; onClose: () => void }) {
  const t = useT();
  const [personId, setPersonId] = useState<string | null>(null);
  const save = useMutationOf(putSeat, {
    touches: ["proposals", "decisions"],
    onDone: async () => {
      toast(t("identity.seats.done"));
      onClose();
      await refreshSession();
    },
  });
  const errors = fieldErrors(save.problem);
  const give = (to: string | null): void =>
    save.write({ params: { seat: state.seat }, version: state.version, body: { personId: to } });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("identity.seats.handOverTitle", { seat: t(`identity.seat.${state.seat}`) })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack>
        <Text size="sm">
          {t(state.seat === "owner" ? "identity.seats.ownerText" : "identity.seats.handOverText")}
        </Text>
        <PersonSelect
          value={personId}
          onChange={setPersonId}
          error={errors.personId}
          without={state.holder?.id}
        />
        <ProblemAlert
          problem={
            save.stale === undefined
              ? save.problem
              : { code: "stale", status: 409, title: t("identity.seats.changed") }
          }
          shown={Object.keys(errors)}
        />
        <Group justify="flex-end">
          {state.seat !== "owner" && state.holder !== null && (
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
            {t("identity.seats.handOver")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
