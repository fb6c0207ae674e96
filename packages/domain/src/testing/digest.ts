/**
 * A stand-in for SHA-256: 64 hexadecimal digits, the same for the same text, different for different texts in
 * any test. The packages take the hash function as an argument, and have none of their own.
 */
export function digest(text: string): string {
  const words = Array.from({ length: 8 }, (_, index) => {
    let state = 2_166_136_261 ^ Math.imul(index + 1, 0x9e37_79b1);
    for (let at = 0; at < text.length; at++) {
      state = Math.imul(state ^ text.charCodeAt(at), 16_777_619);
      state ^= state >>> 13;
    }
    return (Math.imul(state ^ (state >>> 16), 0x85eb_ca6b) >>> 0).toString(16).padStart(8, "0");
  });
  return words.join("");
}
