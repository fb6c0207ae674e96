import { normalDensity } from "@ryorin/domain";
import { candidateShares, shareGiven } from "../forecast/shared-error.ts";
import { type Prior, priorOfHistory } from "./prior.ts";
import type { Row } from "./rows.ts";

/**
 * How stated ranges are to be read. Error i of group g in period q is
 *
 *     βg + sg · wi · (√ρg · c(g,q) + √(1 − ρg) · εi),   βg = μ + bg
 *
 * with w the width stated, c and ε standard normal. Location μ, b by generalised least squares under normal priors;
 * width s by the mean square of what is left, ρ by its likelihood over a grid, both drawn from the group's towards
 * everybody's and from there towards the published prior. Errors beyond 2.5 widths count as 2.5 (Huber 1964).
 */
export type Correction = {
  /** Results of this group, and how many of them equal P50 to the digit. */
  readonly n: number;
  readonly exact: number;
  /** Added to the scale of `Row.error`, with the interval in which it lies with 95 % certainty. */
  readonly location: number;
  readonly low: number;
  readonly high: number;
  /** Factor on stated widths; above 1 they were too narrow. Includes what is not known of the location. */
  readonly spread: number;
  /** Share of the variance that the group's errors have in common, 0 … 1, the location's uncertainty included. */
  readonly share: number;
};

type Group = {
  readonly rows: readonly Weighed[];
  readonly periods: readonly (readonly Weighed[])[];
  location: number;
  variance: number;
  spread: number;
  share: number;
};
type Weighed = Row & { readonly count: number };

const rounds = 12;
const clipped = 2.5;
/** Mean square of a standard normal clipped there. */
const clippedSquare = 0.97756;
const spreads = { low: 0.4, high: 4 } as const;

/**
 * A correction for any group, known or not: one without results reads as its company does. `prior`: in the unit of the
 * rows' errors.
 */
export function fit(rows: readonly Row[], prior = priorOfHistory): (group: string) => Correction {
  const weighed = believed(rows, prior.width);
  const width = typicalWidth(weighed, prior.width);
  const names = [...new Set(rows.map(({ group }) => group))].sort();
  const rowsOf = new Map(names.map((name): [string, Weighed[]] => [name, []]));
  for (const row of weighed) rowsOf.get(row.group)!.push(row);
  const groups = new Map([...rowsOf].map(([name, own]) => [name, groupOf(own)]));
  const all = groupOf([]);
  for (let round = 0; round < rounds; round++) {
    locate([...groups.values()], all, width, prior);
    widen([...groups.values()], all, width);
    share([...groups.values()], all, width);
  }
  return (name) => told(groups.get(name) ?? all, width);
}

function told({ rows, location, variance, spread, share }: Group, width: number): Correction {
  const error = 1.96 * Math.sqrt(variance);
  const unknown = variance / width ** 2;
  const known = spread ** 2;
  return {
    n: rows.length,
    exact: rows.filter(({ isExact }) => isExact).length,
    location,
    low: location - error,
    high: location + error,
    spread: Math.sqrt(known + unknown),
    share: (known * share + unknown) / (known + unknown),
  };
}

/**
 * Some results equal P50 because it was copied, some because days are counted in halves. So many count as rounding
 * would make among the others; the rest say nothing.
 */
function believed(rows: readonly Row[], usual: number): Weighed[] {
  const exact = rows.filter(({ isExact }) => isExact).length;
  const others = rows.length - exact;
  const chance =
    rows.reduce((sum, { grid, below, above }) => {
      const width = (below + above) / 2 || usual;
      return sum + Math.min(0.5, (grid * normalDensity(0)) / width);
    }, 0) / Math.max(1, rows.length);
  const expected = (others * chance) / (1 - chance);
  const belief = exact === 0 ? 1 : Math.min(1, expected / exact);
  return rows.map((row) => ({ ...row, count: row.weight * (row.isExact ? belief : 1) }));
}

function groupOf(rows: readonly Weighed[]): Group {
  const periods = new Map<number, Weighed[]>();
  for (const row of rows) {
    const own = periods.get(row.period);
    if (own === undefined) periods.set(row.period, [row]);
    else own.push(row);
  }
  const start = { location: 0, variance: 0, spread: 1, share: 0.15 };
  return { rows, periods: [...periods.values()], ...start };
}

/** Root mean square of the widths stated, five of the prior's among them. */
function typicalWidth(rows: readonly Weighed[], usual: number): number {
  const pseudo = 5;
  let sum = pseudo * usual ** 2;
  let n = pseudo;
  for (const { below, above, count } of rows) {
    if (below === 0 && above === 0) continue;
    sum += (count * (below ** 2 + above ** 2)) / 2;
    n += count;
  }
  return Math.sqrt(sum / n);
}

/** Of a row that stated no width, the error of the usual one is taken. */
function widthOf(row: Row, location: number, usual: number): number {
  return (row.error < location ? row.below : row.above) || usual;
}

/** (error − location) ÷ width, clipped. */
function standard(row: Row, { location, spread }: Group, usual: number): number {
  const most = clipped * spread;
  return Math.max(-most, Math.min(most, (row.error - location) / widthOf(row, location, usual)));
}

function locate(groups: readonly Group[], all: Group, usual: number, prior: Prior): void {
  const means = groups.map((group) => generalisedMean(group, usual));
  let precision = 1 / prior.company;
  let sum = 0;
  for (const { mean, information } of means) {
    if (information === 0) continue;
    const weight = 1 / (prior.group + 1 / information);
    precision += weight;
    sum += weight * mean;
  }
  const company = sum / precision;
  all.location = company;
  all.variance = 1 / precision + prior.group;
  groups.forEach((group, g) => {
    const { mean, information } = means[g]!;
    const own = (prior.group * information) / (prior.group * information + 1);
    group.location = own * mean + (1 - own) * company;
    group.variance = prior.group * (1 - own) + (1 - own) ** 2 / precision;
  });
}

/** Sherman & Morrison's inverse of each period's covariance. */
function generalisedMean(group: Group, usual: number): { mean: number; information: number } {
  let information = 0;
  let sum = 0;
  for (const rows of group.periods) {
    const totals = { one: 0, y: 0, u: 0, uy: 0, uu: 0 };
    for (const row of rows) {
      // The same width on both sides: else the narrower side would pull harder than the wider pushes.
      const width = (row.below + row.above) / 2 || usual;
      const y = group.location + width * standard(row, group, usual);
      const deviation = group.spread * width;
      const inverse = row.count / (deviation ** 2 * (1 - group.share));
      const common = deviation * Math.sqrt(group.share);
      totals.one += inverse;
      totals.y += inverse * y;
      totals.u += inverse * common;
      totals.uy += inverse * common * y;
      totals.uu += inverse * common * common;
    }
    information += totals.one - totals.u ** 2 / (1 + totals.uu);
    sum += totals.y - (totals.u * totals.uy) / (1 + totals.uu);
  }
  return information > 1e-9 ? { mean: sum / information, information } : { mean: 0, information: 0 };
}

function widen(groups: readonly Group[], all: Group, usual: number): void {
  const sums = groups.map((group) => {
    let squares = 0;
    let n = 0;
    for (const row of group.rows) {
      if (row.below === 0 && row.above === 0) continue;
      const width = widthOf(row, group.location, usual);
      squares += row.count * (standard(row, group, usual) ** 2 / clippedSquare + group.variance / width ** 2);
      n += row.count;
    }
    return { squares, n };
  });
  const { widthOfAll, widthOfGroup } = priorOfHistory;
  const total = sums.reduce((a, b) => ({ squares: a.squares + b.squares, n: a.n + b.n }), {
    squares: 0,
    n: 0,
  });
  const square = (widthOfAll + total.squares) / (widthOfAll + total.n);
  const bounded = (x: number): number => Math.min(spreads.high, Math.max(spreads.low, Math.sqrt(x)));
  all.spread = bounded(square);
  groups.forEach((group, g) => {
    const { squares, n } = sums[g]!;
    group.spread = bounded((widthOfGroup * square + squares) / (widthOfGroup + n));
  });
}

function share(groups: readonly Group[], all: Group, usual: number): void {
  const own = groups.map((group) => likelihoods(group, usual));
  const everybody = candidateShares.map((_, c) => own.reduce((sum, one) => sum + one[c]!, 0));
  const periods = groups.reduce((sum, group) => sum + group.periods.length, 0);
  const none = candidateShares.map(() => 0);
  all.share = shareGiven(none, everybody, 0);
  groups.forEach((group, g) => {
    group.share = shareGiven(own[g]!, everybody, periods);
  });
}

/**
 * Log-likelihood of each candidate share: an equicorrelated normal for every period with more than one result. A
 * period fades as a whole: fading its results one by one would take their common part for chance.
 */
function likelihoods(group: Group, usual: number): number[] {
  const logs = candidateShares.map(() => 0);
  // What is not known of the location is in the errors too.
  const unknown = group.variance / (usual * group.spread) ** 2;
  for (const rows of group.periods) {
    const totals = { n: 0, z: 0, squares: 0 };
    for (const row of rows) {
      const z = standard(row, group, usual) / group.spread;
      const belief = row.count / row.weight;
      totals.n += belief;
      totals.z += belief * z;
      totals.squares += belief * (z * z + unknown);
    }
    const { n, z, squares } = totals;
    if (n <= 1) continue;
    const weight = rows.reduce((sum, row) => sum + row.weight, 0) / rows.length;
    const squaredSum = z ** 2 + n ** 2 * unknown;
    candidateShares.forEach((rho, c) => {
      const inflated = 1 + (n - 1) * rho;
      const quadratic = (squares - (rho * squaredSum) / inflated) / (1 - rho);
      logs[c]! -= (weight * ((n - 1) * Math.log(1 - rho) + Math.log(inflated) + quadratic)) / 2;
    });
  }
  return logs;
}
