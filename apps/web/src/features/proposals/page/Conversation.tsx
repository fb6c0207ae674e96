import { Button, SegmentedControl } from "@mantine/core";
import { addComment, type Comment, type Proposal } from "@ryorin/contract";
import { IconMessages } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { TextSkeleton } from "../../../ui/Skeletons.tsx";
import { type Mention, MentionInput, mentionsIn } from "./MentionInput.tsx";
import { Thread } from "./Thread.tsx";
import classes from "./talk.module.css";

const kinds = ["comment", "value", "technology"] as const;

/** Threads, oldest first. A question to a wheel waits for it until it is resolved. */
export function Conversation(props: { proposal: Proposal; comments: Comment[]; pending: boolean }) {
  const t = useT();
  const { proposal, comments } = props;
  const mayWrite = useWorkspace().access === "contributor";
  // The address may name one comment, where a line on the home page leads to it.
  const { comment: named } = useSearch({ strict: false }) as { comment?: unknown };
  const threads = comments.filter((one) => one.parentId === null);
  if (props.pending) return <TextSkeleton />;
  return (
    <div className={classes.talk}>
      {threads.length === 0 && (
        <EmptyState small icon={IconMessages} title={t("proposals.talk.none")}>
          {t("proposals.talk.noneText")}
        </EmptyState>
      )}
      {threads.map((first) => (
        <Thread
          key={first.id}
          proposalId={proposal.id}
          first={first}
          answers={comments.filter((one) => one.parentId === first.id)}
          isMeant={comments.some(({ id, parentId }) => id === named && (parentId ?? id) === first.id)}
          mayWrite={mayWrite}
        />
      ))}
      {mayWrite && <NewThread proposalId={proposal.id} />}
    </div>
  );
}

function NewThread({ proposalId }: { proposalId: string }) {
  const t = useT();
  const [text, setText] = useState("");
  const [known, setKnown] = useState<Mention[]>([]);
  const [kind, setKind] = useState<(typeof kinds)[number]>("comment");
  const add = useMutationOf(addComment, {
    onDone: () => {
      setText("");
      setKnown([]);
      setKind("comment");
    },
  });
  const send = () => {
    if (text.trim() === "") return;
    add.write({
      params: { id: proposalId },
      body: {
        body: text,
        mentions: mentionsIn(text, known),
        ...(kind === "comment" ? { kind } : { kind: "question", toWheel: kind }),
      },
    });
  };
  return (
    <section className={classes.new}>
      <MentionInput
        label={t("proposals.talk.write")}
        text={text}
        onText={setText}
        onMention={(one) => setKnown((before) => [...before, one])}
        onSend={send}
      />
      <div className={classes.newFoot}>
        <SegmentedControl
          size="xs"
          aria-label={t("proposals.talk.kind")}
          value={kind}
          onChange={(next) => setKind(next as (typeof kinds)[number])}
          data={kinds.map((value) => ({ value, label: t(`proposals.talk.kinds.${value}`) }))}
        />
        <Button size="xs" loading={add.pending} disabled={text.trim() === ""} onClick={send}>
          {t("proposals.talk.send")}
        </Button>
      </div>
      <ProblemAlert problem={add.problem} />
    </section>
  );
}
