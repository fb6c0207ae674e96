import { Button, PasswordInput, TextInput } from "@mantine/core";
import { createWorkspace, setUp } from "@ryorin/contract";
import { Link, Navigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useMutationOf } from "../../data/mutation.ts";
import { useSession } from "../../data/session.ts";
import { useLanguage, useT } from "../../i18n.ts";
import { GuestPage } from "../../ui/GuestPage.tsx";
import { fieldErrors, ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { CompanyFields, guessCompany } from "./CompanyFields.tsx";
import { DemoButton } from "./DemoButton.tsx";
import classes from "./identity.module.css";
import { useEntering } from "./useEntering.ts";

/** The first visit makes the company; later, a signed-in person makes another one here. */
export function SetUpPage() {
  const session = useSession();
  const isDemoVisitor = session.workspaces.some(({ demo }) => demo);
  if (session.setupNeeded && (session.person === null || isDemoVisitor)) return <FirstCompany />;
  if (session.person !== null && !isDemoVisitor) return <AnotherCompany />;
  return <Navigate to="/sign-in" replace />;
}

function FirstCompany() {
  const t = useT();
  const language = useLanguage();
  const { demo } = useSession();
  const enter = useEntering();
  const [owner, setOwner] = useState({ name: "", email: "", password: "" });
  const [company, setCompany] = useState(() => guessCompany(language));
  const save = useMutationOf(setUp, { onDone: () => void enter() });
  const errors = fieldErrors(save.problem);
  const change = (part: Partial<typeof owner>): void => setOwner({ ...owner, ...part });
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.write({ body: { ...owner, workspace: company } });
  }
  return (
    <GuestPage title={t("identity.setUp.title")} lead={t("identity.setUp.lead")} wide>
      {demo && (
        <>
          <DemoButton />
          <p className={classes.or}>{t("identity.or")}</p>
        </>
      )}
      <form className={classes.form} onSubmit={submit} noValidate>
        <section className={classes.part}>
          <h2 className={classes.legend}>{t("identity.setUp.company")}</h2>
          <div className={classes.form}>
            <CompanyFields value={company} onChange={setCompany} errors={errors} at="workspace." />
          </div>
        </section>
        <section className={classes.part}>
          <h2 className={classes.legend}>{t("identity.setUp.owner")}</h2>
          <div className={classes.form}>
            <div className={classes.pair}>
              <TextInput
                label={t("identity.name")}
                value={owner.name}
                onChange={(event) => change({ name: event.currentTarget.value })}
                error={errors.name}
                autoComplete="name"
                required
              />
              <TextInput
                label={t("identity.email")}
                type="email"
                value={owner.email}
                onChange={(event) => change({ email: event.currentTarget.value })}
                error={errors.email}
                autoComplete="username"
                required
              />
            </div>
            <PasswordInput
              label={t("identity.password")}
              description={t("identity.passwordHint")}
              value={owner.password}
              onChange={(event) => change({ password: event.currentTarget.value })}
              error={errors.password}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ "aria-label": t("identity.showPassword") }}
              required
            />
          </div>
        </section>
        <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
        <Button type="submit" size="md" loading={save.pending}>
          {t("identity.setUp.create")}
        </Button>
      </form>
    </GuestPage>
  );
}

function AnotherCompany() {
  const t = useT();
  const language = useLanguage();
  const { workspaces } = useSession();
  const enter = useEntering();
  const [company, setCompany] = useState(() => guessCompany(language));
  const save = useMutationOf(createWorkspace, { onDone: ({ slug }) => void enter(`/w/${slug}`) });
  const errors = fieldErrors(save.problem);
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.write({ body: company });
  }
  return (
    <GuestPage
      title={t("identity.setUp.another")}
      lead={t(workspaces.length === 0 ? "identity.setUp.noneLead" : "identity.setUp.anotherLead")}
      foot={workspaces.length > 0 && <Link to="/">{t("identity.setUp.back")}</Link>}
      wide
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <CompanyFields value={company} onChange={setCompany} errors={errors} />
        <ProblemAlert problem={save.problem} shown={Object.keys(errors)} />
        <Button type="submit" size="md" loading={save.pending}>
          {t("identity.setUp.createWorkspace")}
        </Button>
      </form>
    </GuestPage>
  );
}
