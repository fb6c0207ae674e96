/** Calendar days of a workspace's zone, for dates that people type. */

export function dayIn(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
}

/** The instant at which a day begins in a zone. */
export function dayBegins(day: string, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const guess = wall - aheadOfUtc(wall, zone);
  // Around a change of the clock the offset at the guess may be another one.
  return new Date(wall - aheadOfUtc(guess, zone));
}

/** The instant at which a day is over in a zone: it does not belong to the day. */
export function dayEnds(day: string, zone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
  return dayBegins(next.toISOString().slice(0, 10), zone);
}

function aheadOfUtc(instant: number, zone: string): number {
  const wall = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(instant);
  return Date.parse(`${wall.replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}
