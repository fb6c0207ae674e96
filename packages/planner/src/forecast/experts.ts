import { mostClasses } from "./question.ts";

/**
 * An expert is a way of saying which past tasks are like the one in question. Its weight of a past task is
 *
 *     e^(−age / days) · e^(−|log2 size ratio| / octaves) · Π over classes that differ of `factor`
 *
 * so that nearness in time and size, the person, the kind … count, and nothing excludes: a class with few tasks
 * borrows from its neighbours (partial pooling). Which expert is believed is learnt (stacking.ts), so the figures
 * below only have to span what companies do; they were chosen on tasks estimated before 2007-07-31 of the SiP data.
 */
export type Expert = {
  /** Index in `reaches`. */
  readonly reach: number;
  /** Factor for each set of differing classes: bit k set = class k differs. */
  readonly factor: Float64Array;
  /** The classes it leans on, as bits. */
  readonly leansOn: number;
};

export type Reach = { readonly days: number; readonly octaves: number };

export const reaches: readonly Reach[] = [
  { days: 200, octaves: 0.3 },
  { days: 200, octaves: 1 },
  { days: 2_000, octaves: 0.5 },
];

/** Factors of a class that this expert leans on, and of the others beside it. */
const leaning = 0.05;
const beside = 0.9;
/** Factors of experts that treat every class alike: one that tells them apart, one that hardly does. */
const alike = [0.3, 0.8];

export function expertsFor(classes: number): readonly Expert[] {
  if (classes > mostClasses) throw new RangeError(`${classes} classes, at most ${mostClasses}`);
  const all = Array.from({ length: classes }, (_, k) => k);
  const pairs = all.flatMap((k) => all.slice(k + 1).map((l) => [k, l]));
  const leans = [...all.map((k) => [k]), ...pairs];
  const factors = [
    ...(classes === 0 ? [[]] : alike.map((factor) => all.map(() => factor))).map((factor) => ({
      factor: bySet(factor),
      leansOn: 0,
    })),
    ...leans.map((on) => ({
      factor: bySet(all.map((k) => (on.includes(k) ? leaning : beside))),
      leansOn: on.reduce((bits, k) => bits | (1 << k), 0),
    })),
  ];
  return reaches.flatMap((_, reach) => factors.map((one): Expert => ({ reach, ...one })));
}

function bySet(factor: readonly number[]): Float64Array {
  return Float64Array.from({ length: 1 << factor.length }, (_, set) =>
    factor.reduce((product, one, k) => (((set >> k) & 1) === 1 ? product * one : product), 1),
  );
}
