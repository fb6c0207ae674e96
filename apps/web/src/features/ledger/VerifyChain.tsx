import { Alert, Button } from "@mantine/core";
import { verifyLedger } from "@ryorin/contract";
import { IconLinkOff, IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { callOptions } from "../../data/call.ts";
import { useT } from "../../i18n.ts";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import classes from "./ledger.module.css";

/** Has the server recompute every hash, and says what it found. */
export function useVerification() {
  const { data, error, isFetching, refetch } = useQuery({ ...callOptions(verifyLedger, {}), enabled: false });
  return { data, error, running: isFetching, run: () => void refetch() };
}
type Verification = ReturnType<typeof useVerification>;

export function VerifyButton({ verification }: { verification: Verification }) {
  const t = useT();
  return (
    <Button variant="default" loading={verification.running} onClick={verification.run}>
      {t("ledger.verify")}
    </Button>
  );
}

export function VerifyResult({ verification }: { verification: Verification }) {
  const t = useT();
  const formats = useFormats();
  const { data, error, running, run } = verification;
  if (running) return <p role="status">{t("ledger.verifying")}</p>;
  if (error !== null) return <ProblemAlert problem={error} retry={run} />;
  if (data === undefined) return null;
  if (data.ok) {
    return (
      <Alert
        className={classes.result}
        color="ink"
        variant="light"
        icon={<IconShieldCheck size={18} />}
        role="status"
      >
        {t("ledger.whole", { count: data.entries })}
        {data.head !== null && (
          <span className={classes.hashLine}>
            {t("ledger.head")} <code>{data.head}</code>
          </span>
        )}
      </Alert>
    );
  }
  const { broken } = data;
  return (
    <Alert
      className={classes.result}
      color="red"
      variant="light"
      icon={<IconLinkOff size={18} />}
      role="alert"
      title={t("ledger.broken", { seq: formats.number(broken?.seq ?? 0) })}
    >
      {broken !== null && t(`ledger.brokenBecause.${broken.reason}`)} {t("ledger.brokenAct")}
    </Alert>
  );
}
