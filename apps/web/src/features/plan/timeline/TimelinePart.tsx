import type { Team } from "@ryorin/contract";
import { type ComponentProps, useMemo } from "react";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import type { Names } from "../names.ts";
import type { WhatIf } from "../whatif/useWhatIf.ts";
import { giversOf } from "./barDrag.ts";
import { Legend } from "./Legend.tsx";
import { Timeline } from "./Timeline.tsx";
import { useHand } from "./useHand.ts";

/** The timeline with what its marks mean, and its bars to be taken hold of by hand or by keys. */
export function TimelinePart(
  props: Omit<ComponentProps<typeof Timeline>, "hand"> & {
    teams: readonly Team[];
    names: Names;
    whatIf: WhatIf;
    /** Opens an item with the question what it would take to have it done by a date. */
    onAsk: (id: string, date: string) => void;
  },
) {
  const { teams, names, whatIf, onAsk, ...timeline } = props;
  const { rows, today } = timeline;
  const givers = useMemo(() => giversOf(teams), [teams]);
  const { hand, said } = useHand({ rows, today, givers, names, whatIf, onAsk });
  useBarKeys();
  return (
    <>
      <Timeline {...timeline} hand={hand} />
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <Legend rows={rows} />
    </>
  );
}

/** Tells the keys that a focused row answers. */
function useBarKeys(): void {
  const t = useT();
  const group = t("plan.key.group");
  useActions(
    (
      [
        ["up", "alt+ArrowUp"],
        ["down", "alt+ArrowDown"],
        ["weekLater", "alt+ArrowRight"],
        ["weekEarlier", "alt+ArrowLeft"],
        ["dayLater", "alt+shift+ArrowRight"],
        ["dayEarlier", "alt+shift+ArrowLeft"],
        ["more", "alt+shift+ArrowUp"],
        ["fewer", "alt+shift+ArrowDown"],
      ] as const
    ).map(([name, keys]) => ({
      id: `plan.key.${name}`,
      label: t(`plan.key.${name}`),
      group,
      keys,
      keysOnly: true,
      whereFocused: true,
      run: () => undefined,
    })),
  );
}
