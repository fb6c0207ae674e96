import { Button, TextInput } from "@mantine/core";
import { listPasskeys, type Problem, removePasskey } from "@ryorin/contract";
import { IconFingerprint } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { toast } from "../../../ui/toast.ts";
import { addPasskey, canUsePasskeys } from "../passkey.ts";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";

export function PasskeyList() {
  const t = useT();
  const { data, error, refetch } = useCall(listPasskeys, {});
  const [going, setGoing] = useState<{ id: string; name: string }>();
  const remove = useMutationOf(removePasskey, { onDone: () => setGoing(undefined) });
  return (
    <Section title={t("identity.passkeys.title")} lead={t("identity.passkeys.lead")}>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data?.data.length === 0 && (
        <EmptyState small icon={IconFingerprint} title={t("identity.passkeys.none")} />
      )}
      <ul className={classes.list}>
        {data?.data.map((one) => {
          const name = one.name ?? t("identity.passkeys.unnamed");
          return (
            <li key={one.id} className={classes.item}>
              <div className={classes.itemText}>
                <div className={classes.itemName}>{name}</div>
                {one.createdAt !== null && (
                  <div className={classes.itemMore}>
                    <span>
                      <Rich k="identity.passkeys.since" parts={{ when: <TimeAgo when={one.createdAt} /> }} />
                    </span>
                  </div>
                )}
              </div>
              <Button variant="default" size="xs" onClick={() => setGoing({ id: one.id, name })}>
                {t("identity.passkeys.remove")}
              </Button>
            </li>
          );
        })}
      </ul>
      {canUsePasskeys() ? (
        <AddPasskey onAdded={() => void refetch()} />
      ) : (
        <p className={classes.lead}>{t("identity.passkeys.unusable")}</p>
      )}
      <ConfirmDialog
        opened={going !== undefined}
        title={t("identity.passkeys.removeTitle")}
        confirm={t("identity.passkeys.remove")}
        danger
        pending={remove.pending}
        problem={remove.problem}
        onConfirm={() => going && remove.write({ params: { id: going.id } })}
        onClose={() => setGoing(undefined)}
      >
        {t("identity.passkeys.removeText", { name: going?.name ?? "" })}
      </ConfirmDialog>
    </Section>
  );
}

function AddPasskey({ onAdded }: { onAdded: () => void }) {
  const t = useT();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const [pending, setPending] = useState(false);
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    const result = await addPasskey(name.trim());
    setPending(false);
    if (result === "cancelled") return;
    if (!result.ok) return setProblem(result.problem);
    setName("");
    toast(t("identity.passkeys.added"));
    onAdded();
  }
  return (
    <form className={classes.form} onSubmit={(event) => void add(event)}>
      <TextInput
        label={t("identity.passkeys.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={60}
      />
      <ProblemAlert problem={problem} />
      <div>
        <Button type="submit" variant="default" loading={pending}>
          {t("identity.passkeys.add")}
        </Button>
      </div>
    </form>
  );
}
