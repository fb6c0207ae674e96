import type { Home } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { DateText } from "../../ui/DateText.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Rich } from "../../ui/Rich.tsx";
import { TimeAgo } from "../../ui/TimeAgo.tsx";
import { OddsText } from "../plan/OddsText.tsx";
import classes from "./NextDates.module.css";

/** What finishes next, each date with its odds: as likely as not, four in five, and the hard date's. */
export function NextDates({ plan }: { plan: Home["plan"] }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  if (plan.next.length === 0) {
    return (
      <EmptyState
        small
        title={t("home.datesNone")}
        action={
          <Link to="/w/$workspace/plan/teams" params={{ workspace }}>
            {t("plan.tab.teams")}
          </Link>
        }
      >
        {t("home.datesNoneText")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {plan.next.map(({ proposalId, number, title, p50, p80, hardDate }) => (
          <li key={proposalId}>
            <Link
              to="/w/$workspace/plan"
              params={{ workspace }}
              search={{ item: proposalId } as never}
              className={classes.line}
            >
              <span className={classes.title}>
                <span className={classes.muted}>{t("proposals.number", { number })}</span> <bdi>{title}</bdi>
              </span>
              <span className={classes.dates}>
                <span>
                  <Rich k="home.half" parts={{ day: <Day day={p50} /> }} />
                </span>
                <span>
                  <Rich k="home.fourInFive" parts={{ day: <Day day={p80} /> }} />
                </span>
              </span>
              {hardDate !== null && (
                <span className={classes.hard}>
                  <span>
                    <Rich k="home.hardDate" parts={{ day: <DateText when={hardDate.date} short /> }} />
                  </span>
                  {hardDate.share !== null && <OddsText share={hardDate.share} />}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {plan.computedAt !== null && (
        <p className={classes.foot}>
          <Rich k="home.computed" parts={{ when: <TimeAgo when={plan.computedAt} /> }} />
        </p>
      )}
    </>
  );
}

function Day({ day }: { day: string | null }) {
  const t = useT();
  return day === null ? t("plan.afterHorizon") : <DateText when={day} short />;
}
