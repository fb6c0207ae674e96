import type { BacktestReport } from "@ryorin/contract";

/**
 * The 80 % ranges of the forecasts by history, and what their interval lets one say of them; and their loss beside
 * that of the bare estimates: better only where the two intervals are apart.
 */
export function verdictOf({ methods }: BacktestReport) {
  const [ours, naive] = methods;
  const held = ours?.coverage.find(({ level }) => level === 0.8);
  if (ours === undefined || naive === undefined || held === undefined)
    throw new Error("every report has forecasts by history, and the naive ones beside them");
  const { low, high } = held;
  const says =
    low === null || high === null ? "tooFew" : high < 0.8 ? "tooNarrow" : low > 0.8 ? "tooWide" : "fits";
  const beside =
    ours.log2.value >= naive.log2.value
      ? "worse"
      : (ours.log2.high ?? Number.POSITIVE_INFINITY) < (naive.log2.low ?? 0)
        ? "better"
        : "unsure";
  return { n: ours.n, held, says, loss: ours.log2, naiveLoss: naive.log2, beside } as const;
}
