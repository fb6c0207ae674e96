import { Button, SegmentedControl, Select, TextInput, useMantineColorScheme } from "@mantine/core";
import { patchProfile, removePerson } from "@ryorin/contract";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { refreshSession, usePerson, useWorkspace } from "../../../data/session.ts";
import { changeLanguage, type Language, languageNames, languages, useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { themes } from "../../../ui/shell/ThemeSwitch.tsx";
import { toast } from "../../../ui/toast.ts";
import { Section } from "./Section.tsx";
import { Standing } from "./Standing.tsx";
import classes from "./settings.module.css";

export function ProfileSettings() {
  const t = useT();
  const person = usePerson();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [name, setName] = useState(person.name);
  const [language, setLanguage] = useState<Language | "browser">(person.language ?? "browser");
  const save = useMutationOf(patchProfile, {
    onDone: async () => {
      if (language !== "browser") await changeLanguage(language);
      await refreshSession();
      toast(t("identity.saved"));
    },
  });
  const errors = fieldErrors(save.problem);
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.write({ body: { name, language: language === "browser" ? null : language } });
  }
  return (
    <>
      <Section title={t("identity.settings.nav.profile")}>
        <form className={classes.form} onSubmit={submit} noValidate>
          <TextInput
            label={t("identity.name")}
            description={t("identity.profile.nameHint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={errors.name}
            autoComplete="name"
            required
          />
          <TextInput
            label={t("identity.email")}
            description={t("identity.profile.emailHint")}
            value={person.email}
            readOnly
          />
          <Select
            label={t("identity.profile.language")}
            description={t("identity.profile.languageHint")}
            data={[
              { value: "browser", label: t("identity.profile.browser") },
              ...languages.map((one) => ({ value: one, label: languageNames[one] })),
            ]}
            value={language}
            onChange={(next) => next !== null && setLanguage(next as Language | "browser")}
            allowDeselect={false}
          />
          <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
          <div>
            <Button type="submit" loading={save.pending}>
              {t("identity.save")}
            </Button>
          </div>
        </form>
      </Section>
      <Section title={t("identity.profile.theme")}>
        <SegmentedControl
          aria-label={t("identity.profile.theme")}
          value={colorScheme}
          onChange={(next) => setColorScheme(next as typeof colorScheme)}
          data={themes.map(({ value, label }) => ({ value, label: t(label) }))}
        />
      </Section>
      <StandingSection />
    </>
  );
}

function StandingSection() {
  const t = useT();
  const person = usePerson();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const isOwner = workspace.seats.includes("owner");
  const leave = useMutationOf(removePerson, {
    onDone: async () => {
      await refreshSession();
      await navigate({ to: "/" });
    },
  });
  return (
    <Section
      title={t("identity.profile.standing")}
      lead={isOwner ? t("identity.profile.leaveOwner") : t("identity.profile.leaveText")}
    >
      <div className={classes.item} data-plain>
        <div className={classes.itemText}>
          <Standing access={workspace.access} wheels={workspace.wheels} seats={workspace.seats} />
        </div>
        {!isOwner && (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t("identity.profile.leave")}
          </Button>
        )}
      </div>
      <ConfirmDialog
        opened={asked}
        title={t("identity.profile.leave")}
        confirm={t("identity.profile.leave")}
        danger
        pending={leave.pending}
        problem={leave.problem}
        onConfirm={() => leave.write({ params: { id: person.id } })}
        onClose={() => setAsked(false)}
      >
        {t("identity.profile.leaveText")}
      </ConfirmDialog>
    </Section>
  );
}
