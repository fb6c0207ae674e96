import type { ProposalSummary } from "@ryorin/contract";
import { useT } from "../../i18n.ts";
import { WheelShape } from "../../ui/WheelMark.tsx";
import classes from "./WheelStates.module.css";

type Wheels = ProposalSummary["wheels"];

/** Both wheels in a table cell: hollow, drafting or sealed, in one word each; equals, value first by convention. */
export function WheelStates({ wheels, revealed }: { wheels: Wheels; revealed: boolean }) {
  const t = useT();
  return (
    <span className={classes.states}>
      {wheels.map(({ wheel, state }) => {
        const word = t(`proposals.wheelState.${revealed ? "revealed" : state}`);
        return (
          <span
            key={wheel}
            className={classes.state}
            data-state={revealed ? "revealed" : state}
            title={t(`proposals.wheelStateOf.${wheel}`, { state: word })}
          >
            <WheelShape wheel={wheel} hollow={!revealed && state !== "sealed"} />
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
