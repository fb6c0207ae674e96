import { Tooltip } from "@mantine/core";
import { useLiveState } from "../../data/live.ts";
import { useT } from "../../i18n.ts";
import classes from "./LiveDot.module.css";

const labels = {
  connecting: "ui.live.connecting",
  live: "ui.live.live",
  away: "ui.live.away",
  resting: "ui.live.resting",
} as const;

/** Whether other people's changes arrive by themselves right now. */
export function LiveDot() {
  const t = useT();
  const state = useLiveState();
  const label = t(labels[state]);
  return (
    <Tooltip label={label} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must be reachable by keyboard */}
      <span className={classes.dot} data-state={state} role="status" tabIndex={0}>
        <span className="visually-hidden">{label}</span>
        {state === "away" && <span className={classes.word}>{t("ui.live.short")}</span>}
      </span>
    </Tooltip>
  );
}
