import { Button, Group, Stack } from "@mantine/core";
import { type Person, patchPerson } from "@ryorin/contract";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { type Access, AccessFields } from "./AccessFields.tsx";

export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT();
  // What the form began with: a change by others arrives while it is open.
  const [base] = useState(person);
  const [value, setValue] = useState<Access>({ access: base.access, wheels: base.wheels });
  const save = useMutationOf(patchPerson, {
    touches: ["proposals"],
    onDone: () => {
      toast(t("identity.saved"));
      onClose();
    },
  });
  const write = (body: Access, version: number): void =>
    save.write({ params: { id: base.id }, version, body });
  const current = save.stale?.current as Person | undefined;
  return (
    <>
      <Dialog
        opened={save.stale === undefined}
        onClose={onClose}
        title={t("identity.people.changeTitle", { name: base.name ?? t("ui.person.erased") })}
        closeButtonProps={{ "aria-label": t("ui.close") }}
      >
        <Stack>
          <AccessFields value={value} onChange={setValue} />
          <ProblemAlert problem={save.problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button loading={save.pending} onClick={() => write(value, base.version)}>
              {t("identity.save")}
            </Button>
          </Group>
        </Stack>
      </Dialog>
      {current !== undefined && (
        <ConflictDialog
          opened
          base={{ access: base.access, wheels: base.wheels }}
          mine={{ ...value }}
          theirs={{ access: current.access, wheels: current.wheels }}
          fields={[
            {
              key: "access",
              label: t("identity.people.access"),
              show: (one) => t(`identity.access.${one as Access["access"]}`),
            },
            {
              key: "wheels",
              label: t("identity.people.wheels"),
              show: (one) =>
                (one as Access["wheels"]).map((wheel) => t(`ui.wheel.${wheel}`)).join(", ") || "–",
            },
          ]}
          pending={save.pending}
          onKeep={(merged) => write(merged as Access, current.version)}
          onTakeTheirs={onClose}
          onClose={save.dismissStale}
        />
      )}
    </>
  );
}
