import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "../../i18n.ts";
import { GuestPage } from "../../ui/GuestPage.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import classes from "./identity.module.css";

/**
 * Where a sign-in link leads. The link's secret stands after `#` and is used by a press of the button: programs
 * that look into mails open links, and would use it up.
 */
export function SignInLinkPage() {
  const t = useT();
  const { error } = useSearch({ strict: false }) as { error?: string };
  const [token] = useState(() => location.hash.slice(1));
  const [leaving, setLeaving] = useState(false);
  const isSpent = error !== undefined || token === "";
  function signIn(): void {
    setLeaving(true);
    const query = new URLSearchParams({ token, callbackURL: "/", errorCallbackURL: "/sign-in/link" });
    location.assign(`/api/auth/magic-link/verify?${query}`);
  }
  return (
    <GuestPage
      title={t("identity.link.title")}
      foot={<Link to="/sign-in">{t("identity.link.toSignIn")}</Link>}
    >
      {isSpent ? (
        <ProblemAlert problem={{ code: "link_spent", status: 410, title: t("identity.link.spent") }} />
      ) : (
        <div className={classes.form}>
          <p className={classes.note}>{t("identity.link.lead")}</p>
          <Button size="md" loading={leaving} onClick={signIn} data-autofocus>
            {t("identity.signIn.submit")}
          </Button>
        </div>
      )}
    </GuestPage>
  );
}
