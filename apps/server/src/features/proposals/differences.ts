import type { getReviews, RouteAnswer } from "@ryorin/contract";
import type { FeasibilityReview, OptionFeasibility, OptionValue, ValueReview } from "@ryorin/domain";
import { totalEffort } from "./figures.ts";
import type { VersionRow } from "./queries/reviews.ts";

type Difference = RouteAnswer<typeof getReviews>["differences"][number];

/** A range whose ends lie further apart than this factor says "we do not know yet". */
const wideFactor = 5;

/** Working days a month has room for, to read a hard date against an effort. */
const workingDaysPerMonth = 20;

/**
 * Where the two wheels' open reviews rub against each other: what two leads should talk about before a key is
 * turned. Codes with data; the sentences are the page's.
 */
export function differencesBetween(versions: readonly VersionRow[]): Difference[] {
  const value = versions.findLast((one) => one.wheel === "value")?.content as ValueReview | undefined;
  const technology = versions.findLast((one) => one.wheel === "technology")?.content as
    | FeasibilityReview
    | undefined;
  if (value === undefined || technology === undefined) return [];
  const best = [...value.options].sort((a, b) => b.gain.p50 - a.gain.p50)[0];
  return [
    ...orderDiffers(value.options, technology.options),
    ...value.options.flatMap((one) => {
      const other = technology.options.find((two) => two.optionId === one.optionId);
      return other === undefined ? [] : onOption(one, other, one === best);
    }),
  ];
}

function onOption(value: OptionValue, feasibility: OptionFeasibility, isBest: boolean): Difference[] {
  const { optionId } = value;
  const found: Difference[] = [];
  const say = (code: Difference["code"], data: Difference["data"] = {}) =>
    found.push({ code, optionId, data });
  if (feasibility.verdict === "not_feasible" && (isBest || value.gain.p50 > 0))
    say("not_feasible_but_wanted", { gain: value.gain.p50 });
  if (feasibility.verdict === "with_conditions" && isBest)
    say("conditions_on_the_wanted", { conditions: feasibility.conditions.length });
  if (value.strategicFit.verdict === "conflicts" && feasibility.verdict === "feasible")
    say("value_conflicts_with_strategy");
  if (value.gain.p10 < 0 || value.gain.p90 > value.gain.p10 * wideFactor) {
    if (value.gain.p90 !== value.gain.p10) say("wide_value", { p10: value.gain.p10, p90: value.gain.p90 });
  }
  const effort = totalEffort(feasibility.effort);
  if (effort !== null && effort.p90 > Math.max(effort.p10, 1) * wideFactor)
    say("wide_effort", { p10: effort.p10, p90: effort.p90 });
  if (value.criticality.kind === "hard_date" && effort !== null) {
    say("date_against_effort", {
      date: value.criticality.date,
      personDays: effort.p90,
      months: Math.ceil(effort.p90 / workingDaysPerMonth),
    });
  }
  for (const alternative of feasibility.alternatives)
    say("alternative_suggested", { title: alternative.title });
  return found;
}

/** The most valuable option is not the one that brings most for its effort. */
function orderDiffers(value: readonly OptionValue[], technology: readonly OptionFeasibility[]): Difference[] {
  const rated = value.flatMap((one) => {
    const effort = totalEffort(technology.find((two) => two.optionId === one.optionId)?.effort ?? []);
    return effort === null || effort.p50 <= 0
      ? []
      : [{ optionId: one.optionId, gain: one.gain.p50, perDay: one.gain.p50 / effort.p50 }];
  });
  if (rated.length < 2) return [];
  const most = rated.reduce((a, b) => (b.gain > a.gain ? b : a));
  const best = rated.reduce((a, b) => (b.perDay > a.perDay ? b : a));
  if (most.optionId === best.optionId) return [];
  return [
    {
      code: "option_order_differs",
      optionId: most.optionId,
      data: { otherOptionId: best.optionId, gain: most.gain, perDay: best.perDay },
    },
  ];
}
