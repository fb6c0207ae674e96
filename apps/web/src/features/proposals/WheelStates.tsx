import type { ProposalSummary } from "@ryorin/contract";
import { useT } from "../../i18n.ts";
import { WheelShape } from "../../ui/WheelMark.tsx";
import classes from "./WheelStates.module.css";

type Wheels = ProposalSummary["wheels"];

/** Both wheels in a table cell: hollow until sealed, with a word each; one word once both are revealed. */
export function WheelStates({ wheels, revealed }: { wheels: Wheels; revealed: boolean }) {
  const t = useT();
  if (revealed)
    return (
      <span className={classes.state}>
        {wheels.map(({ wheel }) => (
          <WheelShape key={wheel} wheel={wheel} />
        ))}
        {t("proposals.wheelState.revealed")}
      </span>
    );
  return (
    <span className={classes.states}>
      {wheels.map(({ wheel, state }) => {
        const word = t(`proposals.wheelState.${state}`);
        return (
          <span
            key={wheel}
            className={classes.state}
            data-state={state}
            title={t(`proposals.wheelStateOf.${wheel}`, { state: word })}
          >
            <WheelShape wheel={wheel} hollow={state !== "sealed"} />
            <span className="visually-hidden">{t(`ui.wheel.${wheel}`)}</span>
            {word}
          </span>
        );
      })}
    </span>
  );
}

/** Whether both wheels' figures of the present round lie open, as far as the status tells. */
export const isOpen = (status: ProposalSummary["status"]): boolean =>
  status !== "draft" && status !== "in_review" && status !== "withdrawn";
