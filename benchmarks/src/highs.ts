import { type PeriodModel, type PeriodPlan, periodViolations } from "@ryorin/planner";
import highsModule from "highs";

/** Its types describe the CommonJS build, in which the loader is one level deeper. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

export type Held = {
  /** Gain of the best plan found; −∞ where none. */
  readonly gain: number;
  /** No plan gains more. */
  readonly bound: number;
  readonly proven: boolean;
  /** Of processor time. */
  readonly seconds: number;
};

/** A gap at which HiGHS calls an optimum proven: a hundredth of what we are compared at. */
const provenGap = 1e-4;

/**
 * The same model by HiGHS (Huangfu & Hall 2018; WebAssembly build, one thread), to a proven optimum or until it has
 * used so many seconds of processor time.
 */
export async function solveByHighs(model: PeriodModel, seconds: number): Promise<Held> {
  const highs = await loadHighs();
  const { columns, rows } = programOf(model);
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ terms }, row) => {
    starts[row + 1] = starts[row]! + terms.length;
  });
  const begun = cpuSeconds();
  const solver = highs.createModel({
    numCols: columns.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(columns, ({ gain }) => gain),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(1),
    rowLower: Float64Array.from(rows, ({ least }) => least ?? -highs.infinity),
    rowUpper: Float64Array.from(rows, ({ most }) => most),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([column]) => column))),
      values: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, factor]) => factor))),
    },
    integrality: new Int32Array(columns.length).fill(highs.constants.variableType.integer),
  });
  try {
    solver.options.set({ output_flag: false, mip_rel_gap: provenGap, time_limit: 20 * seconds });
    solver.run({
      [highs.constants.callbackType.mipInterrupt]: (event) => {
        if (cpuSeconds() - begun >= seconds) event.interrupt();
        return undefined;
      },
    });
    const used = cpuSeconds() - begun;
    const proven = solver.getModelStatus() === highs.constants.modelStatus.optimal;
    const bound = Number(solver.info.get("mip_dual_bound"));
    const plan = planOf(model, columns, solver.getSolution().colValue);
    const violations = plan === undefined ? [] : periodViolations(model, plan);
    if (violations.length > 0) throw new Error(`the MILP model is another: ${violations.join(", ")}`);
    return { gain: plan?.gain ?? Number.NEGATIVE_INFINITY, bound, proven, seconds: used };
  } finally {
    solver.dispose();
  }
}

export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

type Column = {
  readonly entry: number;
  readonly variant: number;
  readonly period: number;
  readonly gain: number;
};
type Row = {
  readonly terms: readonly (readonly [column: number, factor: number])[];
  readonly most: number;
  readonly least?: number;
};

/** The program written in periods.ts. */
function programOf(model: PeriodModel): { columns: readonly Column[]; rows: readonly Row[] } {
  const { periods, teams, entries, gain, loadFrom, loadTeam, load, cost, capacity, budget } = model;
  const columns: Column[] = [];
  const ofEntry = entries.map(({ variantFrom, variantTo }, entry) => {
    const own: number[] = [];
    for (let variant = variantFrom; variant < variantTo; variant++) {
      for (let period = 0; period < periods; period++) {
        const worth = gain[variant * periods + period]!;
        if (worth === Number.NEGATIVE_INFINITY) continue;
        own.push(columns.length);
        columns.push({ entry, variant, period, gain: worth });
      }
    }
    return own;
  });
  const rows: Row[] = entries.map(({ mandatory }, entry) => ({
    terms: ofEntry[entry]!.map((column) => [column, 1] as const),
    most: 1,
    ...(mandatory ? { least: 1 } : {}),
  }));
  for (let team = 0; team < teams; team++) {
    for (let p = 0; p < periods; p++) {
      const terms = columns.flatMap(({ variant, period }, column) => {
        if (period > p) return [];
        let amount = 0;
        for (let i = loadFrom[variant]!; i < loadFrom[variant + 1]!; i++)
          if (loadTeam[i] === team) amount += load[i]!;
        return amount === 0 ? [] : [[column, amount] as const];
      });
      rows.push({ terms, most: capacity[team * periods + p]! });
    }
  }
  if (Number.isFinite(budget))
    rows.push({
      terms: columns.map(({ variant }, column) => [column, cost[variant]!] as const),
      most: budget,
    });
  const by = (entry: number, p: number, factor: number) =>
    ofEntry[entry]!.filter((column) => columns[column]!.period <= p).map(
      (column) => [column, factor] as const,
    );
  for (const { before, after } of model.precedence)
    for (let p = 0; p < periods; p++)
      rows.push({ terms: [...by(after, p, 1), ...before.flatMap((one) => by(one, p, -1))], most: 0 });
  for (const { one, other } of model.excludes)
    rows.push({ terms: [...by(one, periods, 1), ...by(other, periods, 1)], most: 1 });
  return { columns, rows };
}

function planOf(
  { entries }: PeriodModel,
  columns: readonly Column[],
  values: ArrayLike<number> | undefined,
): PeriodPlan | undefined {
  if (values === undefined || values.length === 0) return undefined;
  const variant = new Int32Array(entries.length).fill(-1);
  const period = new Int32Array(entries.length);
  let gain = 0;
  columns.forEach((column, at) => {
    if (values[at]! < 0.5) return;
    variant[column.entry] = column.variant;
    period[column.entry] = column.period;
    gain += column.gain;
  });
  return { variant, period, gain };
}
