import type { WhyLeftOut, WouldLetIn } from "@ryorin/contract";
import type { Formats } from "../../../ui/format.ts";
import type { GainUnit } from "../../proposals/unit.ts";
import type { Names } from "../names.ts";
import type { Told } from "../reasons.ts";

type Words = { names: Names; formats: Formats; unit: GainUnit };

/** Why a proposal is not in the better plan, as a text to be filled in. */
export function whyText(why: WhyLeftOut, { names, formats, unit }: Words): Told {
  const key = `plan.optimise.why.${why.code}` as const;
  const items = (ids: readonly string[]) => formats.list(ids.map(names.quoted));
  switch (why.code) {
    case "no_value":
      return { key, values: { value: unit.format(why.value) } };
    case "over_budget":
      return { key, values: { cost: unit.format(why.cost), left: unit.format(why.left) } };
    case "excluded_by":
      return { key, values: { items: items(why.by) } };
    case "needs_item":
    case "needs_any_of":
      return { key, values: { items: items(why.waitsFor) } };
    case "too_late_alone":
    case "too_late": {
      const by = formats.date(why.by);
      return why.earliest === null
        ? { key: `plan.optimise.why.${why.code}_unknown`, values: { by } }
        : { key, values: { by, earliest: formats.date(why.earliest) } };
    }
    case "team_is_full": {
      const values = { team: names.team(why.team), days: formats.number(why.personDays, 1) };
      return why.takenBy.length === 0
        ? { key: "plan.optimise.why.team_is_full_alone", values }
        : { key, values: { ...values, items: items(why.takenBy) } };
    }
    case "less_value_per_effort":
      return { key, values: { own: unit.format(why.own), others: unit.format(why.others) } };
    case "too_many_changes":
      return { key, values: { count: why.most } };
    case "displaces_more":
      return { key, values: { brings: unit.format(why.brings), costs: unit.format(why.costs) } };
  }
}

/** What alone would have let it in. */
export function wouldText(would: WouldLetIn, { names, formats, unit }: Words): Told {
  const key = `plan.optimise.would.${would.code}` as const;
  switch (would.code) {
    case "value_at_least":
      return { key, values: { value: unit.format(would.perYear) } };
    case "more_budget":
      return { key, values: { by: unit.format(would.by) } };
    case "without":
    case "with":
      return { key, values: { items: formats.list(would.items.map(names.quoted)) } };
    case "later_date":
      return { key, values: { day: formats.date(would.date) } };
    case "more_capacity":
      return { key, values: { team: names.team(would.team), days: formats.number(would.personDays, 1) } };
  }
}
