/** Days one after the other, such as a summer break. More than a year of them is a slip of the hand. */
export function daysBetween(from: string, until: string): string[] {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${until}T00:00:00Z`)];
  if (!(first <= last) || last - first > 366 * 86_400_000) return [];
  return Array.from({ length: (last - first) / 86_400_000 + 1 }, (_, at) =>
    new Date(first + at * 86_400_000).toISOString().slice(0, 10),
  );
}
