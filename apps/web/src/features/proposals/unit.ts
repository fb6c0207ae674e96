import { currencyExponent, type Range, type ValueUnit } from "@ryorin/domain";
import { useMemo } from "react";
import { useWorkspace } from "../../data/session.ts";
import { type T, useT } from "../../i18n.ts";
import type { Formats } from "../../ui/format.ts";
import { useFormats } from "../../ui/useFormats.ts";

/** What a review counts value in, and the ways to write and to read it. Stored money is in minor units. */
export function gainUnit(unit: ValueUnit, formats: Formats, t: T) {
  const scale = unit.kind === "money" ? 10 ** currencyExponent(unit.currency) : 1;
  return {
    unit,
    label:
      unit.kind === "money"
        ? t("proposals.unit.money", { currency: unit.currency })
        : t("proposals.unit.points"),
    format: (gain: number): string =>
      unit.kind === "money"
        ? formats.money({ amount: Math.round(gain), currency: unit.currency }, true)
        : t("proposals.unit.pointsShort", { n: formats.number(gain, 1) }),
    /** As people type it: whole currency units or points. */
    shown: (gain: number): number => gain / scale,
    stored: (typed: number): number => (unit.kind === "money" ? Math.round(typed * scale) : typed),
  };
}
export type GainUnit = ReturnType<typeof gainUnit>;

/** The unit the workspace estimates value in now; a frozen review carries its own. */
export function useGainUnit(frozen?: ValueUnit): GainUnit {
  const t = useT();
  const formats = useFormats();
  const { valueUnit, currency } = useWorkspace();
  return useMemo(() => {
    const present: ValueUnit = valueUnit === "money" ? { kind: "money", currency } : { kind: "points" };
    return gainUnit(frozen ?? present, formats, t);
  }, [frozen, valueUnit, currency, formats, t]);
}

/** Person-days, with half days where somebody said so. */
export const formatDays = (formats: Formats) => (days: number) => formats.number(days, 1);

/** The teams' quantiles added up as if all were late together: the cautious reading, checkable by hand. */
export function totalDays(effort: readonly { readonly personDays: Range }[]): Range | null {
  if (effort.length === 0) return null;
  const sum = (quantile: keyof Range) => effort.reduce((total, one) => total + one.personDays[quantile], 0);
  return { p10: sum("p10"), p50: sum("p50"), p90: sum("p90") };
}
