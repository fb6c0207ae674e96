import { useCallback } from "react";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { shownShare } from "../odds.ts";
import { movedDays, type PlanRow } from "./rows.ts";
import { useBriefDate } from "./useBriefDate.ts";

/** "50 % by 5 March · 80 % by 20 March · hard date 72 %": the picture in figures, for eye and ear alike. */
export function useRowDates(): (row: PlanRow) => string {
  const t = useT();
  const formats = useFormats();
  const brief = useBriefDate();
  return useCallback(
    (row) => {
      const { item, forecast, notes } = row;
      if (item.finishedOn !== null)
        return t("plan.row.finished", { day: formats.shortDate(item.finishedOn) });
      if (forecast === undefined) return t(notes.length > 0 ? "plan.row.noDatesBecause" : "plan.row.noDates");
      const { p50, p80 } = forecast.finish;
      const day = (date: string | null) => (date === null ? t("plan.afterHorizon") : brief(date));
      const odds = forecast.hardDate?.odds;
      const moved = movedDays(row);
      const parts = [
        moved === null ? undefined : t(...shiftText(moved)),
        t("plan.row.half", { day: day(p50) }),
        t("plan.row.fourInFive", { day: day(p80) }),
        odds ? t("plan.row.hardDate", { percent: formats.percent(shownShare(odds.share)) }) : undefined,
        // Last: a narrow line is cut there, and the picture shows both.
        item.decisionId === null ? t("plan.row.whatIf") : undefined,
        item.startedOn === null ? undefined : t("plan.row.underWay"),
      ];
      return parts.filter((part) => part !== undefined).join(" · ");
    },
    [t, formats, brief],
  );
}

/** "3 weeks later"; days where it is less than two weeks. */
function shiftText(days: number) {
  const by = Math.abs(days);
  const way = days > 0 ? "later" : "earlier";
  const inWeeks = by >= 14;
  return [
    `plan.shift.${way}${inWeeks ? "Weeks" : ""}`,
    { count: inWeeks ? Math.round(by / 7) : by },
  ] as const;
}
