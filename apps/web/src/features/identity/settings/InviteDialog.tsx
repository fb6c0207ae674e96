import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { createInvitation, listSeats } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useSession, useWorkspace } from "../../../data/session.ts";
import { type Language, languageNames, languages, useT } from "../../../i18n.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { type Access, AccessFields } from "./AccessFields.tsx";
import { CopyField } from "./CopyField.tsx";
import classes from "./settings.module.css";

type LeadSeat = "value_lead" | "technology_lead";

/** Invites someone, then shows the link once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { mail } = useSession();
  const workspace = useWorkspace();
  const { data } = useCall(listSeats, {});
  const empty = (data?.data ?? []).flatMap(({ seat, holder }) =>
    seat !== "owner" && holder === null ? [seat as LeadSeat] : [],
  );
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [access, setAccess] = useState<Access>({ access: "contributor", wheels: [] });
  const [seat, setSeat] = useState<LeadSeat | null>(null);
  const [language, setLanguage] = useState<Language>(workspace.language);
  const save = useMutationOf(createInvitation);
  const errors = fieldErrors(save.problem);
  const made = save.answer;
  function submit(event: FormEvent): void {
    event.preventDefault();
    const named = name.trim() === "" ? {} : { name };
    save.write({ body: { email, ...named, ...access, seat, language } });
  }
  function another(): void {
    save.reset();
    setEmail("");
    setName("");
    setSeat(null);
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("identity.people.invite")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {made === undefined ? (
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              type="email"
              label={t("identity.invite.email")}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={errors.email}
              autoComplete="off"
              data-autofocus
              required
            />
            <TextInput
              label={t("identity.invite.name")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={errors.name}
              autoComplete="off"
            />
            <AccessFields value={access} onChange={setAccess} />
            <div className={classes.pair}>
              <Select
                label={t("identity.invite.seat")}
                description={t("identity.invite.seatHint")}
                data={[
                  { value: "", label: t("identity.invite.noSeat") },
                  ...empty.map((one) => ({ value: one, label: t(`identity.seat.${one}`) })),
                ]}
                value={seat ?? ""}
                onChange={(next) => setSeat(next === "" ? null : (next as LeadSeat))}
                allowDeselect={false}
              />
              <Select
                label={t("identity.invite.language")}
                data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
                value={language}
                onChange={(next) => next !== null && setLanguage(next as Language)}
                allowDeselect={false}
                styles={{ root: { alignSelf: "end" } }}
              />
            </div>
            <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t("ui.cancel")}
              </Button>
              <Button type="submit" loading={save.pending}>
                {t("identity.invite.send")}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack>
          <CopyField
            value={made.link}
            label={t(mail === "smtp" && !workspace.demo ? "identity.invite.sent" : "identity.invite.handOn", {
              email: made.email,
            })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={another}>
              {t("identity.invite.next")}
            </Button>
            <Button onClick={onClose}>{t("ui.close")}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
