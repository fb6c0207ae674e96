/** Days as numbers, so that a date becomes a place: 0 is 1970-01-01; a day has no zone. */
export const dayNumber = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000;
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

export const zooms = ["weeks", "months", "quarters"] as const;
export type Zoom = (typeof zooms)[number];

/** Least pixels per day: narrower, and marks of neighbouring weeks run into each other. */
const leastDay: Record<Zoom, number> = { weeks: 7, months: 2.2, quarters: 0.85 };

export type Scale = {
  readonly zoom: Zoom;
  /** First and last day shown, both included. */
  readonly first: number;
  readonly last: number;
  readonly perDay: number;
  readonly width: number;
  /** The left edge of a day. */
  readonly x: (date: string) => number;
};

/** The scale of a span of days; it fills at least `space` pixels. */
export function scaleOf(zoom: Zoom, from: string, to: string, space: number): Scale {
  const first = mondayOf(dayNumber(from));
  const last = Math.max(first + 27, dayNumber(to));
  const perDay = Math.max(leastDay[zoom], space / (last - first + 1));
  return {
    zoom,
    first,
    last,
    perDay,
    width: (last - first + 1) * perDay,
    x: (date) => (dayNumber(date) - first) * perDay,
  };
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

export type Tick = { date: string; x: number; width: number; isMajor: boolean };

/** Marks of the axis, in two rows: weeks under months, months under quarters, quarters under years. */
export function ticksOf({ zoom, first, last, perDay }: Scale): { upper: Tick[]; lower: Tick[] } {
  const starts = {
    week: [] as number[],
    month: [] as number[],
    quarter: [] as number[],
    year: [] as number[],
  };
  for (let day = first; day <= last; day++) {
    const date = dateOf(day);
    if (mondayOf(day) === day) starts.week.push(day);
    if (!date.endsWith("-01") && day !== first) continue;
    starts.month.push(day);
    const month = Number(date.slice(5, 7));
    if (month % 3 === 1 || day === first) starts.quarter.push(day);
    if (month === 1 || day === first) starts.year.push(day);
  }
  const place = (days: readonly number[], majors: ReadonlySet<number>): Tick[] =>
    days.map((day, at) => ({
      date: dateOf(day),
      x: (day - first) * perDay,
      width: ((days[at + 1] ?? last + 1) - day) * perDay,
      isMajor: majors.has(day),
    }));
  const [upper, lower] =
    zoom === "weeks"
      ? [starts.month, starts.week]
      : zoom === "months"
        ? [starts.year, starts.month]
        : [starts.year, starts.quarter];
  const set = new Set(upper);
  return { upper: place(upper, set), lower: place(lower, set) };
}
