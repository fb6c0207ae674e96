import type { Formats } from "../../../ui/format.ts";
import type { Tick, Zoom } from "./scale.ts";

type Label = (tick: Pick<Tick, "date">) => string;

/** What stands at the marks of the axis: in the upper line, then in the lower. */
export function axisLabels(zoom: Zoom, formats: Formats): [Label, Label] {
  const locale = formats.language === "ja" ? "ja-JP" : "en-GB";
  const by = (options: Intl.DateTimeFormatOptions): Label => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return ({ date }) => format.format(new Date(date));
  };
  const quarter: Label = ({ date }) => `Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
  if (zoom === "weeks")
    return [
      ({ date }) => formats.month(date),
      by(formats.language === "ja" ? { month: "numeric", day: "numeric" } : { day: "numeric" }),
    ];
  return [by({ year: "numeric" }), zoom === "months" ? by({ month: "short" }) : quarter];
}
