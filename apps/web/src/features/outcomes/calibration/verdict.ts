import type { Calibration } from "@ryorin/contract";

/** What the record says of ranges given at 80 %, as far as it says anything. */
export type Verdict = "none" | "tooFew" | "tooNarrow" | "tooWide" | "fits";

/**
 * Only where the whole interval lies on one side of what was promised is it called narrow or wide: else the
 * record does not tell it from well calibrated.
 */
export function verdictOf({ n, enough, coverage }: Calibration): Verdict {
  if (n === 0) return "none";
  if (!enough) return "tooFew";
  if (coverage.high < coverage.expected) return "tooNarrow";
  return coverage.low > coverage.expected ? "tooWide" : "fits";
}
