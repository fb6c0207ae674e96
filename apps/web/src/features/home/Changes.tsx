import { UnstyledButton } from "@mantine/core";
import type { Home } from "@ryorin/contract";
import { IconBellFilled } from "@tabler/icons-react";
import { useRef } from "react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { TimeAgo } from "../../ui/TimeAgo.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import { targetOf } from "../ledger/subject.ts";
import { TargetLink } from "../ledger/TargetLink.tsx";
import { useKindWord, useSubjectWord } from "../ledger/words.ts";
import classes from "./Changes.module.css";
import { foldUnnamed, type ShownChange } from "./changes.ts";
import { useSeen } from "./useSeen.ts";

/** What others did since the reader was last here, one line per thing it happened to. */
export function Changes({ home }: { home: Home }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const { shown: all, unread, markAll } = useSeen(box, home);
  const shown = foldUnnamed(all);
  return (
    <div ref={box}>
      {shown.length === 0 ? (
        <EmptyState small title={t("home.changesNone")} />
      ) : (
        <ul className={classes.list}>
          {shown.map((change) => (
            <ChangeLine key={`${change.subject.kind} ${change.subject.id}`} change={change} />
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <p className={classes.foot}>
          {home.moreChanges && <span>{t("home.changesMore", { count: home.changedEntries })}</span>}
          {unread ? (
            <UnstyledButton className={classes.mark} onClick={markAll}>
              {t("home.markRead")}
            </UnstyledButton>
          ) : (
            <span role="status">{t("home.allRead")}</span>
          )}
        </p>
      )}
    </div>
  );
}

function ChangeLine({ change }: { change: ShownChange & { things: number } }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const kindWord = useKindWord();
  const subjectWord = useSubjectWord();
  const formats = useFormats();
  const { subject, kinds, by, followed, lastAt, seen } = change;
  return (
    <li className={classes.item} data-seen={seen || undefined}>
      <TargetLink target={targetOf(subject.kind, subject.id, workspace)} className={classes.line}>
        <span className={classes.subject}>
          {followed && <IconBellFilled size={13} role="img" aria-label={t("home.followed")} />}
          <bdi>{subjectWord(subject.kind, subject.number, subject.title)}</bdi>
          {change.things > 1 && (
            <span className={classes.times}> {t("home.things", { count: change.things })}</span>
          )}
        </span>
        <span className={classes.kinds}>
          {kinds.map(({ kind, count }, at) => (
            <span key={kind}>
              {at > 0 && " · "}
              {kindWord(kind)}
              {count > 1 && <span className={classes.times}> ×{formats.number(count)}</span>}
            </span>
          ))}
        </span>
        <span className={classes.by}>
          {by.map((person, at) => (
            <span key={person.id}>
              {at > 0 && ", "}
              <PersonName person={person} />
            </span>
          ))}
          {by.length > 0 && " · "}
          <TimeAgo when={lastAt} />
        </span>
      </TargetLink>
    </li>
  );
}
