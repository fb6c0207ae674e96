import type { Proposal } from "@ryorin/contract";
import { IconArrowRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWorkspace } from "../../../data/session.ts";
import { type MessageKey, useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import classes from "./page.module.css";

type Said = { text: string; by: { id: string; name: string | null }; at: string };

/** What everyone should know before reading on: an open question, a disagreement, a decision that stands. */
export function Notices({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const { question, objection, positions, reason, status, deferredUntil, objectionUntil, keys } = proposal;
  const decision = proposal.decisions.at(-1);
  const disagree = objection !== null || status === "escalated";
  const reasonKey = reason && reasonTitle(reason.act, status);
  const nothing =
    question === null && !disagree && reason === null && decision === undefined && deferredUntil === null;
  if (nothing) return null;
  return (
    <section className={classes.notices} aria-label={t("proposals.notices")}>
      {question && (
        <Notice tone="warn" title={t("proposals.asked")} said={question}>
          <WheelMark wheel={question.wheel} soft />
        </Notice>
      )}
      {disagree && (
        <div className={classes.notice} data-tone="bad">
          <h2>{t(status === "escalated" ? "proposals.escalated" : "proposals.objected")}</h2>
          {(positions.length > 0 ? positions : objection ? [objection] : []).map((one) => (
            <p key={one.wheel}>
              <WheelMark wheel={one.wheel} soft /> {one.text}{" "}
              <span className={classes.quiet}>
                <PersonName person={one.by} />
              </span>
            </p>
          ))}
        </div>
      )}
      {reason && reasonKey && !disagree && (
        <Notice tone={reason.act === "stop" ? "bad" : "quiet"} title={t(reasonKey)} said={reason}>
          {deferredUntil && (
            <Rich k="proposals.deferredUntil" parts={{ when: <DateText when={deferredUntil} /> }} />
          )}
          {objectionUntil && Date.parse(objectionUntil) > Date.now() && (
            <p className={classes.quiet}>
              <Rich k="proposals.objectionUntil" parts={{ when: <DateText when={objectionUntil} time /> }} />
            </p>
          )}
        </Notice>
      )}
      {status !== "stopped" && keys.filter(({ act }) => act === "stop").length === 2 && (
        <div className={classes.notice} data-tone="warn">
          <p>{t("proposals.stop.disagree")}</p>
        </div>
      )}
      {decision && <DecisionLine decision={decision} proposal={proposal} />}
    </section>
  );
}

function Notice(props: { tone: string; title: string; said: Said; children?: ReactNode }) {
  const { said } = props;
  return (
    <div className={classes.notice} data-tone={props.tone}>
      <h2>{props.title}</h2>
      <p>{said.text}</p>
      <p className={classes.quiet}>
        <PersonName person={said.by} /> · <DateText when={said.at} time />
      </p>
      {props.children}
    </div>
  );
}

function DecisionLine(props: { decision: Proposal["decisions"][number]; proposal: Proposal }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { decision, proposal } = props;
  const verdict = decision.verdict as "accepted";
  return (
    <div className={classes.notice} data-tone={verdict === "accepted" ? "good" : "quiet"}>
      <Link to="/w/$workspace/decisions/$id" params={{ workspace, id: decision.id }}>
        {t("proposals.decisionLine", {
          number: decision.number,
          verdict: t(`decisions.verdict.${verdict}`),
        })}
        <IconArrowRight size={15} stroke={1.8} aria-hidden="true" style={{ verticalAlign: "-0.15em" }} />
      </Link>{" "}
      <span className={classes.quiet}>
        <DateText when={decision.decidedAt} time />
        {proposal.underReview && ` · ${t("proposals.stillStands")}`}
      </span>
      {verdict === "accepted" && <Onward proposal={proposal} />}
    </div>
  );
}

/** Where an accepted proposal goes on: on the plan until it is launched, then among the outcomes. */
function Onward({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { id, status } = proposal;
  if (status === "accepted" || status === "planned" || status === "in_delivery")
    return (
      <>
        {" · "}
        <Link to="/w/$workspace/plan" params={{ workspace }} search={{ item: id } as never}>
          {t("proposals.onPlan")}
        </Link>
      </>
    );
  if (status === "launched" || status === "learned")
    return (
      <>
        {" · "}
        <Link to="/w/$workspace/outcomes/$id" params={{ workspace, id }}>
          {t("proposals.toOutcome")}
        </Link>
      </>
    );
  return null;
}

const titled = ["withdraw", "decline", "defer", "return", "owner_decide", "wake", "stop", "reopen"] as const;
const reasonTitle = (act: string, status: Proposal["status"]): MessageKey | undefined => {
  // The first of two keys stops nothing yet.
  if (act === "stop" && status !== "stopped") return "proposals.stopKeyTurned";
  const known = titled.find((one) => one === act);
  return known && `proposals.reasonOf.${known}`;
};
