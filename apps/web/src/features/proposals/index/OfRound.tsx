import type { ProposalSummary } from "@ryorin/contract";
import type { Range } from "@ryorin/domain";
import { useT } from "../../../i18n.ts";
import { RangeFigure } from "../../../ui/RangeFigure.tsx";
import { isOfRoundBefore } from "../figures.ts";
import classes from "./index.module.css";

/** A figure of a list; while a proposal is reviewed anew, what lies open is of the round before, and says so. */
export function OfRound(props: {
  row: Pick<ProposalSummary, "status">;
  range: Range;
  format: (value: number) => string;
}) {
  const t = useT();
  const figure = <RangeFigure range={props.range} format={props.format} />;
  if (!isOfRoundBefore(props.row.status)) return figure;
  return (
    <span>
      <span className={classes.quiet}>{t("proposals.roundBefore")}</span> {figure}
    </span>
  );
}
