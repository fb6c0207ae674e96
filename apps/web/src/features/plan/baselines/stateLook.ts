import type { BaselineSummary } from "@ryorin/contract";
import { IconArchive, IconArrowBackUp, IconFlag, IconKey, IconKeyOff } from "@tabler/icons-react";
import type { Tone } from "../../../ui/StatusBadge.tsx";

export function stateLook({ state, inForce }: BaselineSummary): { tone: Tone; icon: typeof IconFlag } {
  if (inForce) return { tone: "good", icon: IconFlag };
  switch (state) {
    case "proposed":
      return { tone: "warn", icon: IconKey };
    case "committed":
      return { tone: "quiet", icon: IconArchive };
    case "fallen":
      return { tone: "bad", icon: IconKeyOff };
    case "withdrawn":
      return { tone: "quiet", icon: IconArrowBackUp };
  }
}
