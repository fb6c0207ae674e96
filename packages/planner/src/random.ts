/**
 * Streams of random numbers with names. A stream depends only on the seed and its name, so the n-th draw for an
 * item and team is the same whatever else is in the plan and wherever the item stands in it. Two plans simulated
 * with one seed therefore differ only by what differs between them (common random numbers).
 *
 * Generator: xoshiro128** 1.1 (Blackman & Vigna, public domain); the name is spread over its 128 bits of state
 * with the finaliser of MurmurHash3 (Appleby, public domain).
 */
export function streamState(seed: number, name: readonly string[], into: Int32Array, at: number): void {
  // JSON keeps ["a,b"] and ["a","b"] apart.
  const text = JSON.stringify([seed, ...name]);
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = 0x6a09e667;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x85ebca6b) + ((b << 13) | (b >>> 19));
    b = Math.imul(b ^ unit, 0xc2b2ae35) + ((c << 17) | (c >>> 15));
    c = Math.imul(c ^ unit, 0x27d4eb2f) + ((d << 11) | (d >>> 21));
    d = Math.imul(d ^ unit, 0x165667b1) + ((a << 7) | (a >>> 25));
  }
  into[at] = mix(a ^ d);
  into[at + 1] = mix(b ^ a);
  into[at + 2] = mix(c ^ b);
  // The generator stands still at all zeros.
  into[at + 3] = mix(d ^ c) | 1;
}

function mix(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The next `count` numbers of the stream at `at`, 32 random bits each. The state is advanced. */
export function fillBits(state: Int32Array, at: number, out: Int32Array, count: number): void {
  let s0 = state[at]!;
  let s1 = state[at + 1]!;
  let s2 = state[at + 2]!;
  let s3 = state[at + 3]!;
  for (let i = 0; i < count; i++) {
    const by5 = Math.imul(s1, 5);
    out[i] = Math.imul((by5 << 7) | (by5 >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
  }
  state[at] = s0;
  state[at + 1] = s1;
  state[at + 2] = s2;
  state[at + 3] = s3;
}

const bits = new Int32Array(64);

/** The same as numbers n uniform on (0, 1), never its ends: (n + ½) / 2³². */
export function fillUniform(state: Int32Array, at: number, out: Float64Array, count: number): void {
  for (let from = 0; from < count; from += bits.length) {
    const part = Math.min(bits.length, count - from);
    fillBits(state, at, bits, part);
    for (let i = 0; i < part; i++) out[from + i] = ((bits[i]! >>> 0) + 0.5) * 2 ** -32;
  }
}
