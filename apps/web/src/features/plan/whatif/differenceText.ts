import type { Formats } from "../../../ui/format.ts";
import type { Names } from "../names.ts";
import type { Told } from "../reasons.ts";
import type { Difference } from "./differences.ts";

/** An edit as a text to be filled in. */
export function differenceText(
  one: Difference,
  { names, formats }: { names: Names; formats: Pick<Formats, "date" | "number"> },
): Told {
  const key = `plan.edit.${one.code}` as const;
  switch (one.code) {
    case "byValue":
    case "byHand":
    case "moved":
      return { key, values: {} };
    case "excluded":
    case "putBack":
      return { key, values: { item: names.quoted(one.item) } };
    case "notIncluded":
    case "noEarliestStart":
    case "noHardDate":
    case "hardDateAsReviewed":
      return { key, values: { item: names.item(one.item) } };
    case "included": {
      const values = { item: names.item(one.item) };
      const option = names.option(one.option);
      return option === undefined
        ? { key, values }
        : { key: "plan.edit.includedOption", values: { ...values, option } };
    }
    case "earliestStart":
    case "hardDate":
      return { key, values: { item: names.item(one.item), day: formats.date(one.date) } };
    case "capacity":
    case "noCapacity": {
      const values = {
        team: names.team(one.team),
        from: formats.date(one.from),
        days: formats.number(one.personDays, 1),
      };
      if (one.code === "noCapacity") return { key, values };
      return one.until === null
        ? { key: "plan.edit.capacityOpen", values }
        : { key, values: { ...values, until: formats.date(one.until) } };
    }
    case "people":
    case "noPeople":
      return {
        key,
        values: {
          team: names.team(one.team),
          from: formats.date(one.from),
          people: formats.number(one.people, 1),
          days: formats.number(one.personDays, 1),
        },
      };
    case "holiday":
    case "noHoliday":
      return one.team === null
        ? { key: `plan.edit.${one.code}ForAll` as const, values: { day: formats.date(one.date) } }
        : { key, values: { team: names.team(one.team), day: formats.date(one.date) } };
    case "maxPeople":
      return {
        key,
        values: { item: names.item(one.item), count: one.people, people: formats.number(one.people, 1) },
      };
    case "noMaxPeople":
      return { key, values: { item: names.item(one.item) } };
    case "horizon":
      return { key, values: { count: one.days } };
  }
}
