import { UnstyledButton } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import type { PointerEvent } from "react";
import { useT } from "../../../i18n.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import type { PlanRow } from "./rows.ts";
import classes from "./Timeline.module.css";
import { useRowDates } from "./useRowDates.ts";

/** What a line is about, its dates in figures, and where one takes hold of it. */
export function RowLabel(props: {
  row: PlanRow;
  index: number;
  isTabbable: boolean;
  isOpen: boolean;
  /** Undefined where the order cannot be changed. */
  onGrip: ((event: PointerEvent, index: number) => void) | undefined;
  onOpen: () => void;
  onFocus: () => void;
}) {
  const t = useT();
  const { row, index, onGrip } = props;
  const { item, stage } = row;
  const dates = useRowDates()(row);
  return (
    <div className={classes.label}>
      {onGrip && stage > 0 ? (
        <span
          className={classes.grip}
          onPointerDown={(event) => onGrip(event, index)}
          aria-hidden="true"
          title={t("plan.grip")}
        >
          <IconGripVertical size={15} stroke={1.7} />
        </span>
      ) : (
        <span className={classes.grip} data-none="" />
      )}
      <UnstyledButton
        className={classes.open}
        data-row={index}
        tabIndex={props.isTabbable ? 0 : -1}
        aria-expanded={props.isOpen}
        onClick={props.onOpen}
        onFocus={props.onFocus}
      >
        <span className={classes.name}>
          <WheelShape wheel={item.origin} size={11} hollow={item.decisionId === null} />
          <span
            className={classes.title}
            title={`${t("proposals.number", { number: item.number })} ${item.title}`}
          >
            <span className={classes.number}>{t("proposals.number", { number: item.number })}</span>{" "}
            <bdi>{item.title}</bdi>
          </span>
        </span>
        <span className={classes.dates} title={dates}>
          {dates}
        </span>
      </UnstyledButton>
    </div>
  );
}
