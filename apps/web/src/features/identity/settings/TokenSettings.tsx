import { Button } from "@mantine/core";
import { listTokens, revokeToken } from "@ryorin/contract";
import { IconTerminal2 } from "@tabler/icons-react";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { DateText } from "../../../ui/DateText.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";
import { TokenForm } from "./TokenForm.tsx";

export function TokenSettings() {
  const t = useT();
  const { data, error, refetch } = useCall(listTokens, {});
  const [going, setGoing] = useState<{ id: string; name: string }>();
  const revoke = useMutationOf(revokeToken, { onDone: () => setGoing(undefined) });
  return (
    <>
      <Section title={t("identity.tokens.title")} lead={t("identity.tokens.lead")}>
        <ProblemAlert problem={error} retry={() => void refetch()} />
        {data?.data.length === 0 && (
          <EmptyState small icon={IconTerminal2} title={t("identity.tokens.none")}>
            {t("identity.tokens.noneText")}
          </EmptyState>
        )}
        <ul className={classes.list}>
          {data?.data.map((one) => (
            <li key={one.id} className={classes.item}>
              <div className={classes.itemText}>
                <div className={classes.itemName}>{one.name}</div>
                <div className={classes.itemMore}>
                  <code>{one.scopes.join(" ")}</code>
                  <span>
                    {one.expiresAt === null ? (
                      t("identity.tokens.never")
                    ) : (
                      <Rich k="identity.tokens.expires" parts={{ when: <DateText when={one.expiresAt} /> }} />
                    )}
                  </span>
                  <span>
                    {one.lastUsedAt === null ? (
                      t("identity.tokens.unused")
                    ) : (
                      <Rich k="identity.tokens.used" parts={{ when: <TimeAgo when={one.lastUsedAt} /> }} />
                    )}
                  </span>
                </div>
              </div>
              <Button variant="default" size="xs" onClick={() => setGoing({ id: one.id, name: one.name })}>
                {t("identity.tokens.revoke")}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
      <TokenForm />
      <ConfirmDialog
        opened={going !== undefined}
        title={t("identity.tokens.revokeTitle")}
        confirm={t("identity.tokens.revoke")}
        danger
        pending={revoke.pending}
        problem={revoke.problem}
        onConfirm={() => going && revoke.write({ params: { id: going.id } })}
        onClose={() => setGoing(undefined)}
      >
        {t("identity.tokens.revokeText", { name: going?.name ?? "" })}
      </ConfirmDialog>
    </>
  );
}
