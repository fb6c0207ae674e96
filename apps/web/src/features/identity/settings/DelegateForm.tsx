import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { grantDelegation, type SeatState } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { dayBegins, dayEnds, dayIn } from "./days.ts";
import { PersonSelect } from "./PersonSelect.tsx";
import classes from "./settings.module.css";

export function DelegateForm({ seat, onClose }: { seat: SeatState["seat"]; onClose: () => void }) {
  const t = useT();
  const { zone } = useWorkspace();
  const [today] = useState(() => dayIn(new Date(), zone));
  const [delegateId, setDelegateId] = useState<string | null>(null);
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(() => dayIn(new Date(Date.now() + 14 * 86_400_000), zone));
  const save = useMutationOf(grantDelegation, {
    onDone: () => {
      toast(t("identity.seats.granted"));
      onClose();
    },
  });
  const errors = fieldErrors(save.problem);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (delegateId === null || from === "" || until === "") return;
    // From today means from now: the morning is over.
    const since = from === today ? {} : { since: dayBegins(from, zone).toISOString() };
    save.write({ body: { seat, delegateId, ...since, until: dayEnds(until, zone).toISOString() } });
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("identity.seats.delegateTitle", { seat: t(`identity.seat.${seat}`) })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">{t("identity.seats.delegateText")}</Text>
          <PersonSelect value={delegateId} onChange={setDelegateId} error={errors.delegateId} />
          <div className={classes.pair}>
            <TextInput
              type="date"
              label={t("identity.seats.from")}
              value={from}
              min={today}
              onChange={(event) => setFrom(event.currentTarget.value)}
              error={errors.since}
              required
            />
            <TextInput
              type="date"
              label={t("identity.seats.until")}
              value={until}
              min={from}
              onChange={(event) => setUntil(event.currentTarget.value)}
              error={errors.until}
              required
            />
          </div>
          <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button
              type="submit"
              loading={save.pending}
              disabled={delegateId === null || from === "" || until === ""}
            >
              {t("identity.seats.addDelegate")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
