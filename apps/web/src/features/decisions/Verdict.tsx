import type { DecisionKind } from "@ryorin/domain";
import { IconCheck, IconClockPause, IconX } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { StatusBadge } from "../../ui/StatusBadge.tsx";

const looks = {
  accepted: { tone: "good", icon: IconCheck },
  declined: { tone: "quiet", icon: IconX },
  deferred: { tone: "quiet", icon: IconClockPause },
} as const;

export function Verdict({ verdict }: { verdict: DecisionKind }) {
  const t = useT();
  return <StatusBadge label={t(`decisions.verdict.${verdict}`)} {...looks[verdict]} />;
}
