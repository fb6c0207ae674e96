import { Button, PasswordInput, TextInput } from "@mantine/core";
import { acceptInvitation, previewInvitation, type RouteAnswer } from "@ryorin/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { api } from "../../data/api.ts";
import { useMutationOf } from "../../data/mutation.ts";
import { useSession } from "../../data/session.ts";
import { signOut } from "../../data/signOut.ts";
import { useLanguage, useT } from "../../i18n.ts";
import { DateText } from "../../ui/DateText.tsx";
import { GuestPage } from "../../ui/GuestPage.tsx";
import { fieldErrors, ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { TextSkeleton } from "../../ui/Skeletons.tsx";
import { toast } from "../../ui/toast.ts";
import { WheelMark } from "../../ui/WheelMark.tsx";
import classes from "./identity.module.css";
import { useEntering } from "./useEntering.ts";

const keptKey = "ryorin.invitation";

/** From the link, or kept in this tab while its reader signs in: it never stands in an address that is sent. */
function invitationToken(): string {
  const token = location.hash.slice(1);
  try {
    if (token === "") return sessionStorage.getItem(keptKey) ?? "";
    sessionStorage.setItem(keptKey, token);
  } catch {
    // Without storage the link is opened again after signing in.
  }
  return token;
}

type Offer = RouteAnswer<typeof previewInvitation>;

export function InvitationPage() {
  const [token, setToken] = useState(invitationToken);
  // A second link in the same tab changes nothing but the hash: no page is loaded anew.
  useEffect(() => {
    const read = () => setToken(invitationToken());
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const t = useT();
  // A link that was followed is spent: it is not asked about again.
  const [isJoined, setJoined] = useState(false);
  const { data, error } = useQuery({
    enabled: !isJoined,
    queryKey: ["invitation", token],
    queryFn: () => api.call(previewInvitation, { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const title =
    data === undefined
      ? t("identity.invitation.title")
      : t("identity.invitation.to", { workspace: data.workspaceName });
  return (
    <GuestPage title={title} foot={error !== null && <Link to="/">{t("identity.invitation.goOn")}</Link>}>
      <ProblemAlert problem={error} />
      {data === undefined && error === null && <TextSkeleton />}
      {data !== undefined && <Offered token={token} offer={data} onJoined={() => setJoined(true)} />}
    </GuestPage>
  );
}

type Joining = { token: string; onJoined: () => void };

function Offered({ token, offer, onJoined }: Joining & { offer: Offer }) {
  const t = useT();
  const { person } = useSession();
  return (
    <>
      <dl className={classes.offer}>
        <dt>{t("identity.invitation.by")}</dt>
        <dd>{offer.inviterName ?? t("ui.person.erased")}</dd>
        <dt>{t("identity.invitation.as")}</dt>
        <dd>
          {t(`identity.access.${offer.access}`)}{" "}
          {offer.wheels.map((wheel) => (
            <WheelMark key={wheel} wheel={wheel} soft />
          ))}
        </dd>
        {offer.seat !== null && (
          <>
            <dt>{t("identity.invitation.seat")}</dt>
            <dd>{t(`identity.seat.${offer.seat}`)}</dd>
          </>
        )}
        <dt>{t("identity.invitation.until")}</dt>
        <dd>
          <DateText when={offer.expiresAt} time />
        </dd>
      </dl>
      {person === null ? (
        <Newcomer token={token} offer={offer} onJoined={onJoined} />
      ) : (
        <Member token={token} name={person.name} onJoined={onJoined} />
      )}
    </>
  );
}

function useAccepting(onJoined: () => void) {
  const t = useT();
  const enter = useEntering();
  return useMutationOf(acceptInvitation, {
    onDone: ({ workspace }) => {
      onJoined();
      toast(t("identity.invitation.welcome"));
      void enter(`/w/${workspace.slug}`);
    },
  });
}

function Member({ token, name, onJoined }: Joining & { name: string }) {
  const t = useT();
  const accept = useAccepting(onJoined);
  return (
    <div className={classes.form}>
      <p className={classes.note}>{t("identity.invitation.signedInAs", { name })}</p>
      <ProblemAlert problem={accept.problem} />
      <Button size="md" loading={accept.pending} onClick={() => accept.write({ body: { token } })}>
        {t("identity.invitation.accept")}
      </Button>
      <Button variant="subtle" onClick={() => void signOut()}>
        {t("identity.invitation.asAnother")}
      </Button>
    </div>
  );
}

function Newcomer({ token, offer, onJoined }: Joining & { offer: Offer }) {
  const t = useT();
  const language = useLanguage();
  const accept = useAccepting(onJoined);
  const [name, setName] = useState(offer.name ?? "");
  const [password, setPassword] = useState("");
  const errors = fieldErrors(accept.problem);
  const isKnown = accept.problem?.code === "already_exists";
  function submit(event: FormEvent): void {
    event.preventDefault();
    accept.write({ body: { token, account: { name, password, language } } });
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput label={t("identity.email")} value={offer.email} readOnly autoComplete="username" />
      <TextInput
        label={t("identity.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors["account.name"]}
        autoComplete="name"
        required
      />
      <PasswordInput
        label={t("identity.password")}
        description={t("identity.passwordHint")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={errors["account.password"]}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": t("identity.showPassword") }}
        required
      />
      <ProblemAlert
        problem={
          isKnown && accept.problem !== undefined
            ? { ...accept.problem, title: t("identity.invitation.known") }
            : accept.problem
        }
        shown={Object.keys(errors)}
      />
      <Button type="submit" size="md" loading={accept.pending}>
        {t("identity.invitation.accept")}
      </Button>
      <p className={classes.note}>
        {t("identity.invitation.haveAccount")}{" "}
        <Link to="/sign-in" search={{ return: "/invitation" }}>
          {t("identity.invitation.signIn")}
        </Link>
      </p>
    </form>
  );
}
