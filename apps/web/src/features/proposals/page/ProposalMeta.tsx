import { Button } from "@mantine/core";
import { type Proposal, setSubscription } from "@ryorin/contract";
import { IconBell, IconBellFilled } from "@tabler/icons-react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { PersonName } from "../../../ui/PersonName.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { DueDate } from "./DueDate.tsx";
import classes from "./page.module.css";

/** Where it comes from, whose it is, how fresh it is, until when an answer is hoped for, and whether one follows it. */
export function ProposalMeta({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const { id, origin, author, updatedAt, round, subscribed } = proposal;
  const subscribe = useMutationOf(setSubscription);
  return (
    <div className={classes.meta}>
      <WheelMark wheel={origin} label={t(`proposals.originOf.${origin}`)} />
      <span>
        <Rich k="proposals.by" parts={{ who: <PersonName person={author} /> }} />
      </span>
      <span>
        <Rich k="proposals.updatedAgo" parts={{ when: <TimeAgo when={updatedAt} /> }} />
      </span>
      {round > 1 && <span>{t("proposals.round", { n: round })}</span>}
      <DueDate proposal={proposal} />
      <Button
        variant="subtle"
        size="compact-xs"
        aria-pressed={subscribed}
        loading={subscribe.pending}
        leftSection={subscribed ? <IconBellFilled size={14} /> : <IconBell size={14} stroke={1.7} />}
        onClick={() => subscribe.write({ params: { id }, body: { subscribed: !subscribed } })}
      >
        {t(subscribed ? "proposals.subscribed" : "proposals.subscribe")}
      </Button>
    </div>
  );
}
