import type { Waiting } from "@ryorin/contract";
import { IconCoffee } from "@tabler/icons-react";
import { useRef } from "react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { useActions } from "../../ui/actions.ts";
import { DateText } from "../../ui/DateText.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { Rich } from "../../ui/Rich.tsx";
import { TimeAgo } from "../../ui/TimeAgo.tsx";
import { WheelShape } from "../../ui/WheelMark.tsx";
import { dayIn } from "../identity/settings/days.ts";
import { TargetLink } from "../ledger/TargetLink.tsx";
import { placeOf } from "./targets.ts";
import { byUrgency } from "./urgency.ts";
import classes from "./Waits.module.css";

/** What waits for the reader, the pressing first; each line leads to where it is done. `j` and `k` move. */
export function Waits({ waiting, total }: { waiting: readonly Waiting[]; total: number }) {
  const t = useT();
  const { zone, seats, wheels } = useWorkspace();
  const list = useRef<HTMLDivElement>(null);
  const group = t("ui.shortcuts.page");
  const move = (step: number) => {
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  useActions([
    { id: "home.next", label: t("home.next"), group, keys: "j", keysOnly: true, run: () => move(1) },
    { id: "home.previous", label: t("home.previous"), group, keys: "k", keysOnly: true, run: () => move(-1) },
  ]);
  if (waiting.length === 0) {
    return (
      <EmptyState small icon={IconCoffee} title={t("home.waitsNone")}>
        {t(seats.length + wheels.length > 0 ? "home.waitsNoneText" : "home.waitsNoneViewer")}
      </EmptyState>
    );
  }
  return (
    <div ref={list}>
      {[...byUrgency(waiting, dayIn(new Date(), zone))].map(([urgency, ones]) => (
        <section key={urgency} aria-label={t(`home.urgency.${urgency}`)}>
          <h3 className={classes.urgency} data-urgency={urgency}>
            {t(`home.urgency.${urgency}`)} <span className={classes.count}>{ones.length}</span>
          </h3>
          <ul className={classes.list}>
            {ones.map((one) => (
              <li key={`${one.code} ${one.wheel} ${one.subject.id} ${one.partId}`}>
                <WaitingLine waiting={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {total > waiting.length && (
        <p className={classes.more}>{t("home.waitsMore", { count: total - waiting.length })}</p>
      )}
    </div>
  );
}

function WaitingLine({ waiting }: { waiting: Waiting }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { code, wheel, subject, by, since, due, overdue } = waiting;
  const prefix = subject.kind === "baseline" ? "plan.baseline.number" : "proposals.number";
  return (
    <TargetLink target={placeOf(waiting, workspace)} className={classes.line}>
      <span className={classes.mark} aria-hidden="true">
        {wheel !== null && <WheelShape wheel={wheel} size={12} />}
      </span>
      <span className={classes.words}>
        <strong className={classes.act}>
          {t(`home.waiting.${code}`, { wheel: wheel === null ? "" : t(`home.wheelWord.${wheel}`) })}
        </strong>
        <span className={classes.subject}>
          {subject.number !== null && (
            <span className={classes.number}>{t(prefix, { number: subject.number })}</span>
          )}{" "}
          <bdi>{subject.title}</bdi>
        </span>
        <span className={classes.since}>
          {by !== null && (
            <>
              <Rich k="home.by" parts={{ who: <PersonName person={by} polite /> }} />
              {" · "}
            </>
          )}
          <Rich k="home.since" parts={{ when: <TimeAgo when={since} /> }} />
        </span>
      </span>
      {due !== null && (
        <span className={classes.due} data-overdue={overdue || undefined}>
          <Rich k={overdue ? "home.wasDue" : "home.due"} parts={{ day: <DateText when={due} short /> }} />
        </span>
      )}
    </TargetLink>
  );
}
