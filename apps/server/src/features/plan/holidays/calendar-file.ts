import type { calendarFlaw } from "@ryorin/contract";
import ICAL from "ical.js";
import type { z } from "zod";

/**
 * Days off from an iCalendar file (RFC 5545). The file may be hostile: its size is bounded by the route, the
 * number of events and of days here, a recurrence is followed for so many occurrences and no further, and an
 * event that cannot be read costs only itself. A rule that never comes true can keep the library busy for ever:
 * call this in a worker thread with a deadline.
 */

type Flaw = z.infer<typeof calendarFlaw>;
export type CalendarDays = {
  days: { date: string; name: string }[];
  flaws: Flaw[];
};

const mostEvents = 5_000;
const mostDays = 2_000;
const mostOccurrences = 500;
const mostSteps = 50_000;
const longestEventDays = 62;
const first = "1970-01-01";
const last = "2150-12-31";

/** Recurrences are told from `since` to `until`. Null when it is no iCalendar file. */
export function readCalendarFile(text: string, since: string, until: string): CalendarDays | null {
  let calendar: ICAL.Component;
  try {
    calendar = new ICAL.Component(ICAL.parse(text));
  } catch {
    return null;
  }
  if (calendar.name !== "vcalendar") return null;
  const days = new Map<string, string>();
  const flaws: Flaw[] = [];
  const events = calendar.getAllSubcomponents("vevent").slice(0, mostEvents);
  events.forEach((component, index) => {
    const name = nameOf(component);
    const report = (code: Flaw["code"], value: string) =>
      flaws.push({ event: index + 1, name, code, value: value.slice(0, 200) });
    for (const date of daysOf(component, since, until, report)) {
      if (days.has(date)) report("doubled", date);
      else if (days.size < mostDays) days.set(date, name || date);
    }
  });
  const sorted = [...days].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
  return { days: sorted, flaws: flaws.slice(0, 1_000) };
}

type Report = (code: Flaw["code"], value: string) => void;

function nameOf(component: ICAL.Component): string {
  const summary = component.getFirstPropertyValue("summary");
  return typeof summary === "string" ? summary.replaceAll("\0", "").trim().slice(0, 200) : "";
}

function daysOf(component: ICAL.Component, since: string, until: string, report: Report): string[] {
  const stated = component.getFirstProperty("dtstart");
  if (stated === null) {
    report("date_missing", "");
    return [];
  }
  const start = timeOf(component, "dtstart", report);
  if (start === null) return [];
  const length = lengthOf(component, start, report);
  if (length === null) return [];
  return startsOf(component, start, since, until, report).flatMap((day) => daysFrom(day, length, report));
}

/** A date that does not exist, such as 30 February, is named, not moved to the next month. */
function timeOf(component: ICAL.Component, property: string, report: Report): ICAL.Time | null {
  const written = writtenIn(component.getFirstProperty(property));
  let time: unknown;
  try {
    time = component.getFirstPropertyValue(property);
  } catch {
    time = null;
  }
  const stated = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(written);
  if (!(time instanceof ICAL.Time) || stated === null || !exists(stated[1]!, stated[2]!, stated[3]!)) {
    report("date_invalid", written);
    return null;
  }
  const day = dayOf(time);
  if (day < first || day > last) {
    report("date_out_of_range", written);
    return null;
  }
  return time;
}

/** What the file says, as it says it; a rule is an object to the library. */
function writtenIn(property: ICAL.Property | null): string {
  const value: unknown = property?.toJSON()[3] ?? "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function exists(year: string, month: string, day: string): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
}

const dayOf = (time: ICAL.Time): string =>
  `${String(time.year).padStart(4, "0")}-${String(time.month).padStart(2, "0")}-${String(time.day).padStart(2, "0")}`;

/** Days an occurrence takes. The end of an all-day event is the day after its last. */
function lengthOf(component: ICAL.Component, start: ICAL.Time, report: Report): number | null {
  if (component.getFirstProperty("dtend") === null) return durationOf(component, report);
  const end = timeOf(component, "dtend", report);
  if (end === null) return null;
  const nights = (Date.parse(dayOf(end)) - Date.parse(dayOf(start))) / 86_400_000;
  const isMidnight = end.isDate || (end.hour === 0 && end.minute === 0 && end.second === 0);
  const days = isMidnight ? Math.max(1, nights) : nights + 1;
  if (days >= 1 && days <= longestEventDays) return days;
  report(days < 1 ? "date_invalid" : "duration_too_long", dayOf(end));
  return null;
}

function durationOf(component: ICAL.Component, report: Report): number | null {
  if (component.getFirstProperty("duration") === null) return 1;
  try {
    const duration = component.getFirstPropertyValue("duration");
    if (duration instanceof ICAL.Duration) {
      const days = Math.max(1, Math.ceil(duration.toSeconds() / 86_400));
      if (days <= longestEventDays) return days;
      report("duration_too_long", duration.toString());
      return null;
    }
  } catch {
    // Told below.
  }
  report("date_invalid", writtenIn(component.getFirstProperty("duration")));
  return null;
}

/** The first days of all occurrences. */
function startsOf(
  component: ICAL.Component,
  start: ICAL.Time,
  since: string,
  until: string,
  report: Report,
): string[] {
  const begins = dayOf(start);
  const rule = component.getFirstProperty("rrule");
  if (rule === null) return [begins];
  const written = writtenIn(rule);
  try {
    const recurrence = component.getFirstPropertyValue("rrule");
    if (!(recurrence instanceof ICAL.Recur)) throw new TypeError("no rule");
    if (["SECONDLY", "MINUTELY", "HOURLY"].includes(recurrence.freq)) {
      report("recurrence_unreadable", recurrence.toString());
      return [begins];
    }
    const left = exceptionsOf(component);
    const days: string[] = [];
    const iterator = recurrence.iterator(start);
    for (let step = 0; step < mostSteps && days.length < mostOccurrences; step++) {
      const next = iterator.next();
      if (next === null || next === undefined) return days;
      const day = dayOf(next);
      if (day > until) return days;
      if (day >= since && !left.has(day)) days.push(day);
    }
    report("recurrence_cut", recurrence.toString());
    return days;
  } catch {
    report("recurrence_unreadable", written);
    return [begins];
  }
}

function exceptionsOf(component: ICAL.Component): Set<string> {
  const days = component
    .getAllProperties("exdate")
    .flatMap((property) =>
      property.getValues().flatMap((value: unknown) => (value instanceof ICAL.Time ? [dayOf(value)] : [])),
    );
  return new Set(days);
}

function daysFrom(day: string, length: number, report: Report): string[] {
  const from = Date.parse(day);
  const days = Array.from({ length }, (_, n) => new Date(from + n * 86_400_000).toISOString().slice(0, 10));
  const inside = days.filter((one) => one <= last);
  if (inside.length < days.length) report("date_out_of_range", days.at(-1) ?? day);
  return inside;
}
