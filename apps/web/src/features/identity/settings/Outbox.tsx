import { listOutbox, type RouteAnswer } from "@ryorin/contract";
import { IconMailbox } from "@tabler/icons-react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";

type Mail = RouteAnswer<typeof listOutbox>["data"][number];

export function Outbox() {
  const t = useT();
  const { data, error, refetch } = useCall(listOutbox, {});
  return (
    <Section title={t("identity.outbox.title")} lead={t("identity.outbox.lead")}>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data?.data.length === 0 && <EmptyState small icon={IconMailbox} title={t("identity.outbox.none")} />}
      <ul className={classes.list}>
        {data?.data.map((mail) => (
          <li key={mail.id} className={classes.item}>
            <div className={classes.itemText}>
              <div className={classes.itemName}>{mail.recipient}</div>
              <div className={classes.itemMore}>
                <span>{mail.subject}</span>
                <span>
                  <State mail={mail} />
                </span>
              </div>
              {mail.text !== "" && (
                <details>
                  <summary>{t("identity.outbox.read")}</summary>
                  <pre className={classes.mail}>{mail.text}</pre>
                </details>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function State({ mail }: { mail: Mail }) {
  const t = useT();
  if (mail.sentAt !== null)
    return <Rich k="identity.outbox.sent" parts={{ when: <TimeAgo when={mail.sentAt} /> }} />;
  if (mail.lastError !== null) return t("identity.outbox.failed", { reason: mail.lastError });
  return t("identity.outbox.waits");
}
