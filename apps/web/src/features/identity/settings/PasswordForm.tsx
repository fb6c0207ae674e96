import { Button, PasswordInput } from "@mantine/core";
import { putPassword } from "@ryorin/contract";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { refreshSession, usePerson } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";

export function PasswordForm() {
  const t = useT();
  const { hasPassword, email } = usePerson();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const save = useMutationOf(putPassword, {
    onDone: async () => {
      setCurrent("");
      setNext("");
      await refreshSession();
      toast(t("identity.password2.changed"));
    },
  });
  const errors = fieldErrors(save.problem);
  const eye = { "aria-label": t("identity.showPassword") };
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.write({ body: hasPassword ? { current, next } : { next } });
  }
  return (
    <Section
      title={t("identity.password2.title")}
      lead={hasPassword ? undefined : t("identity.password2.none")}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {hasPassword && (
          <PasswordInput
            label={t("identity.password2.current")}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            error={errors.current}
            autoComplete="current-password"
            visibilityToggleButtonProps={eye}
            required
          />
        )}
        <PasswordInput
          label={t("identity.password2.next")}
          description={t("identity.passwordHint")}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={errors.next}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          required
        />
        <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
        <div>
          <Button type="submit" loading={save.pending}>
            {t(hasPassword ? "identity.password2.change" : "identity.password2.set")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
