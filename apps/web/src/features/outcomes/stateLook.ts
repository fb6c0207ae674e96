import type { OutcomeSummary } from "@ryorin/contract";
import { IconCheck, IconClock, IconRulerMeasure, IconSchool } from "@tabler/icons-react";
import type { Tone } from "../../ui/StatusBadge.tsx";

export const states = [
  "due",
  "waiting",
  "measured",
  "learned",
] as const satisfies readonly OutcomeSummary["state"][];

export const stateLook: Record<OutcomeSummary["state"], { tone: Tone; icon: typeof IconCheck }> = {
  waiting: { tone: "quiet", icon: IconClock },
  due: { tone: "warn", icon: IconRulerMeasure },
  measured: { tone: "good", icon: IconCheck },
  learned: { tone: "good", icon: IconSchool },
};
