import { normalQuantile } from "@ryorin/domain";

/**
 * What is believed of actual / estimate where there is no history: P10 0.21, P50 0.94, P90 2.68, measured on 61,817
 * tasks of 247 people in 45 projects, the CESAW data: W. R. Nichols et al., Composing Effective Software Security
 * Assurance Workflows, Software Engineering Institute, CMU/SEI-2018-TR-004 (2018). A split log-normal through the
 * three; as wide as it is because companies differ.
 */
export const priorRatio = { p10: 0.21, p50: 0.94, p90: 2.68, source: "cesaw" } as const;

/** The prior weighs as much as this many past tasks just like the one in question. */
export const priorTasks = 0.5;

const points = 99;
const reach = normalQuantile(0.9);

/** Equally probable log2 ratios, rising. */
export const priorPoints = Float64Array.from({ length: points }, (_, i) => {
  const z = normalQuantile((i + 0.5) / points) / reach;
  const { p10, p50, p90 } = priorRatio;
  return Math.log2(p50) + (z < 0 ? Math.log2(p50 / p10) : Math.log2(p90 / p50)) * z;
});
