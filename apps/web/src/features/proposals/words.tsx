import type { Status } from "@ryorin/domain";
import {
  IconArchive,
  IconArrowBackUp,
  IconCalendarCheck,
  IconCheck,
  IconClockPause,
  IconHandStop,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconPlayerPlay,
  IconRocket,
  IconSchool,
  IconStairsUp,
  IconX,
} from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { StatusBadge, type Tone } from "../../ui/StatusBadge.tsx";

const looks: Record<Status, { tone: Tone; icon: typeof IconCheck }> = {
  draft: { tone: "quiet", icon: IconPencil },
  in_review: { tone: "warn", icon: IconLock },
  revealed: { tone: "warn", icon: IconLockOpen },
  escalated: { tone: "bad", icon: IconStairsUp },
  accepted: { tone: "good", icon: IconCheck },
  planned: { tone: "good", icon: IconCalendarCheck },
  in_delivery: { tone: "good", icon: IconPlayerPlay },
  launched: { tone: "good", icon: IconRocket },
  learned: { tone: "good", icon: IconSchool },
  deferred: { tone: "quiet", icon: IconClockPause },
  declined: { tone: "quiet", icon: IconX },
  withdrawn: { tone: "quiet", icon: IconArrowBackUp },
  stopped: { tone: "bad", icon: IconHandStop },
};

/** A proposal's status in a word; "under review again" where an old decision still stands meanwhile. */
export function ProposalStatus({ status, underReview }: { status: Status; underReview?: boolean }) {
  const t = useT();
  return (
    <>
      <StatusBadge label={t(`proposals.status.${status}`)} {...looks[status]} />
      {underReview && <StatusBadge label={t("proposals.underReview")} tone="warn" icon={IconArchive} />}
    </>
  );
}
