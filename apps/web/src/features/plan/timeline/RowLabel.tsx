import { UnstyledButton } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import { type PointerEvent, useMemo } from "react";
import { useLanguage, useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import { shownShare } from "../odds.ts";
import type { PlanRow } from "./rows.ts";
import classes from "./Timeline.module.css";

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
  const dates = useRowDates(row);
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
          <span className={classes.title}>
            <span className={classes.number}>{t("proposals.number", { number: item.number })}</span>{" "}
            <bdi>{item.title}</bdi>
          </span>
        </span>
        <span className={classes.dates}>{dates}</span>
      </UnstyledButton>
    </div>
  );
}

/** "50 % by 5 March · 80 % by 20 March · hard date 72 %": the picture in figures, for eye and ear alike. */
function useRowDates({ item, forecast, notes }: PlanRow): string {
  const t = useT();
  const formats = useFormats();
  const brief = useBriefDate();
  if (item.finishedOn !== null) return t("plan.row.finished", { day: formats.shortDate(item.finishedOn) });
  if (forecast === undefined) return t(notes.length > 0 ? "plan.row.noDatesBecause" : "plan.row.noDates");
  const { p50, p80 } = forecast.finish;
  const day = (date: string | null) => (date === null ? t("plan.afterHorizon") : brief(date));
  const odds = forecast.hardDate?.odds;
  const parts = [
    item.decisionId === null ? t("plan.row.whatIf") : undefined,
    item.startedOn === null ? undefined : t("plan.row.underWay"),
    t("plan.row.half", { day: day(p50) }),
    t("plan.row.fourInFive", { day: day(p80) }),
    odds ? t("plan.row.hardDate", { percent: formats.percent(shownShare(odds.share)) }) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}

/** Month and day alone: the year stands above the track, and a line is narrow. */
function useBriefDate(): (date: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
      month: language === "ja" ? "numeric" : "short",
      day: "numeric",
      timeZone: "UTC",
    });
    return (date) => format.format(new Date(date));
  }, [language]);
}
