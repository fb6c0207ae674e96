import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import type { TeamDraft } from "./draft.ts";
import { useWeekdays } from "./useWeekdays.ts";

export const teamParts = ["name", "workingDays", "wip", "capacity", "members", "holidays"] as const;

/** One part of a team in words, for comparing two versions of it. */
export function TeamPart({ part, value }: { part: (typeof teamParts)[number]; value: unknown }) {
  const t = useT();
  const formats = useFormats();
  const weekdays = useWeekdays();
  const lines = ((): string[] => {
    switch (part) {
      case "name":
        return [String(value)];
      case "wip":
        return [value === null ? t("plan.team.noLimit") : String(value)];
      case "workingDays":
        return [(value as number[]).map((day) => weekdays[day - 1]).join(" ")];
      case "capacity":
        return (value as TeamDraft["capacity"]).map(({ from, personDays, people }) =>
          t("plan.team.capacityLine", {
            from: formats.date(from),
            days: formats.number(personDays ?? 0, 1),
            people: formats.number(people ?? 0, 1),
          }),
        );
      case "members":
        return (value as TeamDraft["members"]).map(({ name, from, until, share }) =>
          [
            name ?? t("ui.person.erased"),
            `${formats.date(from)} –${until === null ? "" : ` ${formats.date(until)}`}`,
            formats.percent(share),
          ].join(" · "),
        );
      case "holidays":
        return (value as TeamDraft["holidays"]).map(({ date, name }) => `${formats.date(date)} · ${name}`);
    }
  })();
  if (lines.length === 0) return "–";
  return lines.map((line) => <div key={line}>{line}</div>);
}
