import type { getReviews, Proposal, RouteAnswer } from "@ryorin/contract";
import { useMemo } from "react";
import { type T, useT } from "../../../i18n.ts";
import type { Formats } from "../../../ui/format.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { type GainUnit, useGainUnit } from "../unit.ts";
import type { AnswerField } from "./draft.ts";

type Difference = RouteAnswer<typeof getReviews>["differences"][number];
export type DifferenceText = {
  readonly key: string;
  readonly code: Difference["code"];
  readonly optionId: string | null;
  readonly text: string;
};

/** Which answers a difference is about: they are marked where both stand side by side. */
const aboutFields: Record<Difference["code"], readonly AnswerField[]> = {
  not_feasible_but_wanted: ["gain", "verdict"],
  conditions_on_the_wanted: ["verdict", "conditions"],
  option_order_differs: ["gain", "effort"],
  wide_value: ["gain"],
  wide_effort: ["effort"],
  value_conflicts_with_strategy: ["strategicFit", "verdict"],
  date_against_effort: ["criticality", "effort"],
  alternative_suggested: ["alternatives"],
};

export const markedFields = (texts: readonly Pick<DifferenceText, "code">[]): ReadonlySet<string> =>
  new Set(texts.flatMap(({ code }) => aboutFields[code]));

/** A difference as a sentence: figures written in the reader's way, options by their titles. */
export function differenceText(
  { code, data }: Pick<Difference, "code" | "data">,
  { t, formats, unit, titleOf }: { t: T; formats: Formats; unit: GainUnit; titleOf: (id: string) => string },
): string {
  const gain = (key: string) => unit.format(Number(data[key]));
  const days = (key: string) => formats.number(Number(data[key]), 1);
  const texts: Record<Difference["code"], () => Record<string, string | number>> = {
    not_feasible_but_wanted: () => ({ gain: gain("gain") }),
    conditions_on_the_wanted: () => ({ count: Number(data.conditions) }),
    option_order_differs: () => ({ other: titleOf(String(data.otherOptionId)) }),
    wide_value: () => ({ low: gain("p10"), high: gain("p90") }),
    wide_effort: () => ({ low: days("p10"), high: days("p90") }),
    value_conflicts_with_strategy: () => ({}),
    date_against_effort: () => ({
      date: formats.date(String(data.date)),
      days: days("personDays"),
      count: Number(data.months),
    }),
    alternative_suggested: () => ({ title: String(data.title) }),
  };
  return t(`proposals.difference.${code}`, texts[code]());
}

export function useDifferenceTexts(proposal: Proposal, differences: readonly Difference[]): DifferenceText[] {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit();
  return useMemo(() => {
    const titleOf = (id: string) => proposal.options.find((option) => option.id === id)?.title ?? "";
    return differences.map((one, at) => ({
      key: `${one.code} ${one.optionId} ${at}`,
      code: one.code,
      optionId: one.optionId,
      text: differenceText(one, { t, formats, unit, titleOf }),
    }));
  }, [differences, proposal.options, t, formats, unit]);
}
