import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import type { Problem } from "@ryorin/contract";
import { IconFingerprint, IconMail } from "@tabler/icons-react";
import { Navigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useSession } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { GuestPage } from "../../ui/GuestPage.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { DemoButton } from "./DemoButton.tsx";
import { type Knocked, knock } from "./door.ts";
import classes from "./identity.module.css";
import { canUsePasskeys, signInWithPasskey } from "./passkey.ts";
import { useEntering } from "./useEntering.ts";

type Doing = "password" | "link" | "passkey";

export function SignInPage() {
  const t = useT();
  const session = useSession();
  const search = useSearch({ strict: false }) as { return?: string };
  const enter = useEntering();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [doing, setDoing] = useState<Doing>();
  const [problem, setProblem] = useState<Problem>();
  const [missing, setMissing] = useState<"email" | "password">();
  const [sentTo, setSentTo] = useState<string>();

  if (session.person !== null) return <Navigate to={search.return ?? "/"} replace />;
  if (session.setupNeeded) return <Navigate to="/set-up" replace />;

  async function attempt(kind: Doing, act: () => Promise<Knocked | "cancelled">): Promise<boolean> {
    if (doing !== undefined) return false;
    setDoing(kind);
    setProblem(undefined);
    const result = await act();
    setDoing(undefined);
    if (result === "cancelled") return false;
    if (!result.ok) setProblem(result.problem);
    return result.ok;
  }
  async function signIn(event: FormEvent): Promise<void> {
    event.preventDefault();
    setMissing(email.trim() === "" ? "email" : password === "" ? "password" : undefined);
    if (email.trim() === "" || password === "") return;
    if (await attempt("password", () => knock("/sign-in/email", { email: email.trim(), password })))
      await enter(search.return);
  }
  async function sendLink(): Promise<void> {
    setMissing(email.trim() === "" ? "email" : undefined);
    if (email.trim() === "") return;
    if (await attempt("link", () => knock("/sign-in/magic-link", { email: email.trim() })))
      setSentTo(email.trim());
  }
  async function withPasskey(): Promise<void> {
    if (await attempt("passkey", signInWithPasskey)) await enter(search.return);
  }

  if (sentTo !== undefined)
    return (
      <GuestPage
        title={t(session.mail === "smtp" ? "identity.link.sentTitle" : "identity.link.sentTitleOutbox")}
        foot={
          <Anchor component="button" type="button" size="sm" onClick={() => setSentTo(undefined)}>
            {t("identity.link.another")}
          </Anchor>
        }
      >
        <p style={{ margin: 0 }}>
          {t(session.mail === "smtp" ? "identity.link.sent" : "identity.link.sentOutbox", { email: sentTo })}
        </p>
      </GuestPage>
    );

  return (
    <GuestPage title={t("identity.signIn.title")} foot={t("identity.signIn.noAccount")}>
      <form className={classes.form} onSubmit={(event) => void signIn(event)} noValidate>
        <TextInput
          label={t("identity.email")}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={missing === "email" && t("identity.signIn.emailMissing")}
          autoComplete="username webauthn"
          required
        />
        <PasswordInput
          label={t("identity.password")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={missing === "password" && t("identity.signIn.passwordMissing")}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("identity.showPassword") }}
          required
        />
        <ProblemAlert problem={problem} />
        <Button type="submit" size="md" loading={doing === "password"}>
          {t("identity.signIn.submit")}
        </Button>
        <p className={classes.or}>{t("identity.or")}</p>
        <Button
          variant="default"
          leftSection={<IconMail size={17} stroke={1.7} />}
          loading={doing === "link"}
          onClick={() => void sendLink()}
        >
          {t("identity.link.send")}
        </Button>
        {canUsePasskeys() && (
          <Button
            variant="default"
            leftSection={<IconFingerprint size={17} stroke={1.7} />}
            loading={doing === "passkey"}
            onClick={() => void withPasskey()}
          >
            {t("identity.signIn.passkey")}
          </Button>
        )}
        {session.demo && <DemoButton />}
      </form>
    </GuestPage>
  );
}
