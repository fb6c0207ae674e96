/** "7.5", "1,234", "７．５", "3 h", "2人日": the figure before a unit; undefined where there is none. */
export function numberIn(given: string): number | undefined {
  const text = given.normalize("NFKC").replace(/\s/g, "");
  const match =
    /^([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)(?:h|hrs?|hours?|d|days?|pts?|points?|時間|人日|人時|日|ポイント|pt)?$/i.exec(
      text.slice(0, 60),
    );
  const digits = match?.[1]?.replaceAll(",", "") ?? "";
  if (!/\d/.test(digits)) return undefined;
  const value = Number(digits);
  // A total of half a million such tasks is still exact.
  return Math.abs(value) <= 1e9 && (value === 0 || Math.abs(value) >= 1e-6) ? value : undefined;
}
