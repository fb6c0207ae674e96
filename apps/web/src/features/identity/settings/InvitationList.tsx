import { Button } from "@mantine/core";
import { listInvitations, revokeInvitation } from "@ryorin/contract";
import { IconMailOpened } from "@tabler/icons-react";
import { usePages } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { Section } from "./Section.tsx";
import { Standing } from "./Standing.tsx";
import classes from "./settings.module.css";

export function InvitationList() {
  const t = useT();
  const pages = usePages(listInvitations, { query: { limit: 20 } });
  const withdraw = useMutationOf(revokeInvitation);
  return (
    <Section title={t("identity.invitations.title")}>
      <ProblemAlert problem={pages.error} retry={() => void pages.refetch()} />
      <ProblemAlert problem={withdraw.problem} />
      {!pages.isPending && pages.rows.length === 0 && (
        <EmptyState small icon={IconMailOpened} title={t("identity.invitations.none")}>
          {t("identity.invitations.noneText")}
        </EmptyState>
      )}
      <ul className={classes.list}>
        {pages.rows.map((one) => (
          <li key={one.id} className={classes.item}>
            <div className={classes.itemText}>
              <div className={classes.itemName}>
                {one.name ?? (one.email === "" ? t("identity.invitations.erased") : one.email)}
              </div>
              <div className={classes.itemMore}>
                {one.name !== null && <span>{one.email}</span>}
                {one.state === "open" && (
                  <span>
                    <Rich
                      k="identity.invitations.until"
                      parts={{ when: <DateText when={one.expiresAt} time /> }}
                    />
                  </span>
                )}
              </div>
            </div>
            <div className={classes.itemActs}>
              <Standing access={one.access} wheels={one.wheels} seats={one.seat === null ? [] : [one.seat]} />
              <StatusBadge
                tone={one.state === "open" ? "warn" : one.state === "accepted" ? "good" : "quiet"}
                label={t(`identity.invitations.state.${one.state}`)}
              />
              {one.state === "open" && (
                <Button
                  variant="default"
                  size="xs"
                  disabled={withdraw.pending}
                  onClick={() => withdraw.write({ params: { id: one.id } })}
                >
                  {t("identity.invitations.withdraw")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button variant="default" onClick={() => void pages.fetchNextPage()}>
          {t("identity.people.loadMore")}
        </Button>
      )}
    </Section>
  );
}
