import { shapeOf, valueAt } from "@ryorin/domain";
import { dateOfDay, dayOfDate, daysPerYear } from "./dates.ts";
import { defaultSharedError } from "./draws.ts";
import type { Model } from "./model.ts";
import type { Drawn, ValueByMonth, ValueFan } from "./plan.ts";
import { streamState } from "./random.ts";
import { drawNormal, strata } from "./strata.ts";

const block = strata;

/**
 * Collects what the plan brings by the end of each month. In every recorded run each value is drawn from its range;
 * as with efforts, part of the error is common: who was too rosy about one item tends to be about the next.
 * `recordings`: how many there will be, at most.
 */
export function valueRecorder(model: Model, seed: number, recordings: number) {
  const valued = model.values.flatMap((range, item) => (range === undefined ? [] : [{ range, item }]));
  const shapes = valued.map(({ range }) => shapeOf(range, "signed"));
  const states = new Int32Array((valued.length + 1) * 4);
  streamState(seed, ["wheel", "value"], states, valued.length * 4);
  valued.forEach(({ item }, v) => {
    streamState(seed, ["value", model.problem.items[item]!.id], states, v * 4);
  });
  const share = model.corrections.values?.share ?? defaultSharedError;
  const ofAll = Math.sqrt(share);
  const ofOne = Math.sqrt(1 - share);
  const ends = monthEnds(model);
  const monthOfDay = Int32Array.from({ length: model.days }, (_, day) => ends.findIndex((end) => day <= end));
  const rates = ends.map(() => new Float64Array(recordings));
  const gains = ends.map(() => new Float64Array(recordings));
  const added = new Float64Array(ends.length);
  const addedTimesDay = new Float64Array(ends.length);
  /** Of the next runs: value v at v · block + run, what they have in common last. */
  const errors = new Float64Array((valued.length + 1) * block);
  let recorded = 0;

  function drawBlock(): void {
    for (let v = 0; v <= valued.length; v++) {
      const row = errors.subarray(v * block, (v + 1) * block);
      drawNormal(states, v * 4, row, block, v < valued.length ? ofOne : ofAll);
    }
  }

  /** `finish`: of item i at `from + i · step`; `model.days` = after the horizon. */
  function record(finish: Int32Array, from: number, step: number): void {
    const place = recorded % block;
    if (place === 0) drawBlock();
    added.fill(0);
    addedTimesDay.fill(0);
    const common = errors[valued.length * block + place]!;
    for (let v = 0; v < valued.length; v++) {
      const value = valueAt(shapes[v]!, common + errors[v * block + place]!);
      const day = Math.max(0, finish[from + valued[v]!.item * step]!);
      if (day >= model.days) continue;
      const month = monthOfDay[day]!;
      added[month]! += value;
      addedTimesDay[month]! += value * day;
    }
    let rate = 0;
    let rateTimesDay = 0;
    ends.forEach((end, m) => {
      rate += added[m]!;
      rateTimesDay += addedTimesDay[m]!;
      rates[m]![recorded] = rate;
      gains[m]![recorded] = (rate * end - rateTimesDay) / daysPerYear;
    });
    recorded++;
  }

  /** Null where no item has a value. */
  function summary(): ValueByMonth[] | null {
    if (valued.length === 0) return null;
    return ends.map((end, m) => ({
      by: dateOfDay(model.firstDay + end),
      rate: fanOf(rates[m]!.subarray(0, recorded)),
      gained: fanOf(gains[m]!.subarray(0, recorded)),
    }));
  }

  return { record, summary };
}

/** The last day of each month, counted from the plan's start; the last is the horizon. */
function monthEnds({ firstDay, days }: Model): number[] {
  const ends: number[] = [];
  for (let day = 0; day < days; ) {
    const [year, month] = dateOfDay(firstDay + day)
      .split("-")
      .map(Number) as [number, number];
    const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
    const after = dayOfDate(next)! - firstDay;
    ends.push(Math.min(after, days) - 1);
    day = after;
  }
  return ends;
}

/** `values` are sorted in place. */
function fanOf(values: Float64Array): ValueFan {
  values.sort();
  const n = values.length;
  let sum = 0;
  let squares = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  for (const value of values) squares += (value - mean) ** 2;
  const at = (rank: number) => shortened(values[Math.min(n, Math.max(1, rank)) - 1]!);
  const figure = (p: number): Drawn => {
    const spread = 1.96 * Math.sqrt(n * p * (1 - p));
    return {
      value: at(Math.ceil(p * n - 1e-9)),
      low: at(Math.floor(p * n - spread)),
      high: at(Math.ceil(p * n + spread) + 1),
    };
  };
  return {
    p10: figure(0.1),
    p50: figure(0.5),
    p90: figure(0.9),
    mean: shortened(mean),
    meanError: shortened(1.96 * Math.sqrt(squares / n / n)),
  };
}

/** Six significant digits: more than a simulation knows. */
const shortened = (x: number): number => Number(x.toPrecision(6));
