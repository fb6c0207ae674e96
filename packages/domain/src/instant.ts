import { z } from "zod";

/** UTC instant as `Date.prototype.toISOString` writes it: `2026-04-01T00:30:00.000Z`. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = string;

/** Calendar date without a zone: `2026-04-01`. */
export const dateSchema = z.iso.date();
export type CalendarDate = string;

const minute = 60_000;
const day = 86_400_000;

/** Milliseconds since 1970; throws RangeError on what is not an instant. */
export function epoch(at: Instant): number {
  const milliseconds = Date.parse(at);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an instant: ${at}`);
  return milliseconds;
}

/** The minute an instant lies in. What is told of a sealed review knows no finer time. */
export function toMinute(at: Instant): Instant {
  return new Date(Math.floor(epoch(at) / minute) * minute).toISOString();
}

/** The same time of day, so many times 24 hours later. */
export function daysAfter(at: Instant, days: number): Instant {
  return new Date(epoch(at) + days * day).toISOString();
}

/**
 * Whether a calendar date has not begun anywhere on Earth at an instant. A date has no zone here, and the
 * furthest zone is 14 hours ahead of UTC.
 */
export function isFutureDate(date: CalendarDate, at: Instant): boolean {
  return epoch(`${date}T00:00:00.000Z`) > epoch(at) + 14 * 60 * minute;
}

/** Half-open: `since` belongs to the period, `until` does not; null has no end. */
export function within(at: Instant, since: Instant, until: Instant | null): boolean {
  const now = epoch(at);
  return epoch(since) <= now && (until === null || now < epoch(until));
}
