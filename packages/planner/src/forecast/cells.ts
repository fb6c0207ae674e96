/**
 * Upper ends of the cells in which experts are compared, in log2 ratio from the origin: finer towards it; the last
 * cell is open.
 */
export const cellEnds = Float64Array.from({ length: 60 }, (_, i) => {
  const x = ((i + 0.5) / 60) * 2 - 1;
  return 3.2 * x * Math.abs(x) ** 0.7;
});

/** The median ratio counts in full from so many tasks on, by half from this many. */
const doubted = 5;
/** A factor of two is how estimates err; what is beyond it is another unit, such as points against days. */
const sameUnit = 1;

/**
 * Where a history lies, by its median log2 ratio: 0 while estimate and actual are in one unit, and for points
 * against hours about what makes one of the other.
 */
export function originOf(median: number, n: number): number {
  const believed = (median * n) / (n + doubted);
  return Math.sign(believed) * Math.max(0, Math.abs(believed) - sameUnit);
}
