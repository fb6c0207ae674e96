import { Button, Textarea } from "@mantine/core";
import { addComment, type Comment, changeComment } from "@ryorin/contract";
import { IconCheck, IconHelpCircle } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { usePerson, useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { Markdown } from "../../../ui/Markdown.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { type Mention, MentionInput, mentionsIn } from "./MentionInput.tsx";
import { withMentions } from "./mentions.ts";
import classes from "./talk.module.css";

/** A comment or a question with its answers. The one that was meant is gone to at once. */
export function Thread(props: {
  proposalId: string;
  first: Comment;
  answers: Comment[];
  isMeant: boolean;
  mayWrite: boolean;
}) {
  const t = useT();
  const { proposalId, first, answers, isMeant } = props;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isMeant) box.current?.focus();
  }, [isMeant]);
  const { wheels } = useWorkspace();
  const me = usePerson().id;
  const [answering, setAnswering] = useState(false);
  const change = useMutationOf(changeComment);
  const question = first.kind === "question";
  const resolved = first.resolvedAt !== null;
  const mayResolve = first.by.id === me || (first.toWheel !== null && wheels.includes(first.toWheel));
  return (
    <article
      ref={box}
      tabIndex={-1}
      className={classes.thread}
      data-question={(question && !resolved) || undefined}
    >
      {question && (
        <header className={classes.questionHead}>
          <IconHelpCircle size={16} stroke={1.7} aria-hidden="true" />
          {t("proposals.talk.question")}
          {first.toWheel && <WheelMark wheel={first.toWheel} soft />}
          {resolved && <StatusBadge tone="good" icon={IconCheck} label={t("proposals.talk.resolved")} />}
        </header>
      )}
      <Said proposalId={proposalId} comment={first} />
      {answers.length > 0 && (
        <div className={classes.answers}>
          {answers.map((one) => (
            <Said key={one.id} proposalId={proposalId} comment={one} />
          ))}
        </div>
      )}
      {answering && <Answer proposalId={proposalId} parentId={first.id} onDone={() => setAnswering(false)} />}
      {props.mayWrite && !answering && (
        <footer className={classes.threadFoot}>
          <Button variant="subtle" size="compact-sm" onClick={() => setAnswering(true)}>
            {t("proposals.talk.answer")}
          </Button>
          {question && mayResolve && (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={change.pending}
              onClick={() =>
                change.write({
                  params: { id: proposalId, commentId: first.id },
                  body: { resolved: !resolved },
                  version: first.version,
                })
              }
            >
              {t(resolved ? "proposals.talk.reopen" : "proposals.talk.resolve")}
            </Button>
          )}
        </footer>
      )}
      <ProblemAlert problem={change.problem} />
    </article>
  );
}

function Said({ proposalId, comment }: { proposalId: string; comment: Comment }) {
  const t = useT();
  const me = usePerson().id;
  const [text, setText] = useState<string>();
  const change = useMutationOf(changeComment, { onDone: () => setText(undefined) });
  const current = change.stale?.current as Comment | null | undefined;
  const save = () =>
    text?.trim() &&
    change.write({
      params: { id: proposalId, commentId: comment.id },
      body: { body: text },
      version: current?.version ?? comment.version,
    });
  return (
    <div>
      <div className={classes.who}>
        <strong>
          <PersonName person={comment.by} />
        </strong>
        <TimeAgo when={comment.at} />
        {comment.editedAt && <span>{t("proposals.talk.edited")}</span>}
        {comment.by.id === me && text === undefined && (
          <Button variant="subtle" size="compact-xs" onClick={() => setText(comment.body)}>
            {t("proposals.act.change")}
          </Button>
        )}
      </div>
      {text === undefined ? (
        <div className={classes.body}>
          <Markdown text={withMentions(comment.body, comment.mentions)} />
        </div>
      ) : (
        <>
          <Textarea
            aria-label={t("proposals.talk.write")}
            autosize
            minRows={2}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {current && (
            <p className={classes.theirs}>
              {t("proposals.talk.changedElsewhere")} {current.body}
            </p>
          )}
          <div className={classes.threadFoot}>
            <Button size="compact-sm" loading={change.pending} disabled={text.trim() === ""} onClick={save}>
              {t("proposals.write.save")}
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={() => setText(undefined)}>
              {t("ui.cancel")}
            </Button>
          </div>
        </>
      )}
      <ProblemAlert problem={change.problem} />
    </div>
  );
}

function Answer(props: { proposalId: string; parentId: string; onDone: () => void }) {
  const t = useT();
  const [text, setText] = useState("");
  const [known, setKnown] = useState<Mention[]>([]);
  const add = useMutationOf(addComment, { onDone: props.onDone });
  const send = () => {
    if (text.trim() === "") return;
    add.write({
      params: { id: props.proposalId },
      body: { body: text, parentId: props.parentId, mentions: mentionsIn(text, known) },
    });
  };
  return (
    <div className={classes.answer}>
      <MentionInput
        label={t("proposals.talk.answer")}
        text={text}
        onText={setText}
        onMention={(one) => setKnown((before) => [...before, one])}
        onSend={send}
        autoFocus
      />
      <div className={classes.threadFoot}>
        <Button size="compact-sm" loading={add.pending} disabled={text.trim() === ""} onClick={send}>
          {t("proposals.talk.send")}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={props.onDone}>
          {t("ui.cancel")}
        </Button>
      </div>
      <ProblemAlert problem={add.problem} />
    </div>
  );
}
