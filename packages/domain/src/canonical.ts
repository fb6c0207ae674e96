/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hexadecimal digits. The caller's: this package has no I/O. */
export type Sha256 = (text: string) => string;

/**
 * The one form of a JSON value that is hashed: RFC 8785 (JSON Canonicalization Scheme). Keys are sorted by
 * UTF-16 code units, numbers are written as ECMAScript does, nothing is spaced out.
 *
 * Throws TypeError on what JSON cannot carry without loss: undefined, NaN, infinities, lone surrogates,
 * functions, and objects that are neither plain nor arrays (a Date must be an ISO string before it comes here).
 *
 * @example canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`no canonical form for ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === "string") {
    if (/\p{Surrogate}/u.test(value)) throw new TypeError("no canonical form for a lone surrogate");
    return JSON.stringify(value);
  }
  // By index: a hole in a sparse array must throw like any undefined, and `map` would skip it.
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(",")}}`;
  }
  throw new TypeError(`no canonical form for ${typeof value}`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Hash of a JSON value's canonical form. */
export const hashOf = (value: unknown, sha256: Sha256): string => sha256(canonicalJson(value));
