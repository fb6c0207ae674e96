/** Numbers from 0 to 1, the same for one seed on every machine: mulberry32, public domain, Tommy Ettinger. */
export type Chance = () => number;

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(next: Chance, from: readonly T[]): T {
  return from[Math.floor(next() * from.length)] as T;
}

/** Early ones far more often than late ones, as with customers who write a lot and those who hardly do. */
export function pickSkewed<T>(next: Chance, from: readonly T[]): T {
  return from[Math.floor(next() ** 3 * from.length)] as T;
}
