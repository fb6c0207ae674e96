/**
 * How wide a text will be, in pixels, by the widths of a common sans: where a picture goes, its font is not known.
 * Full-width signs take their whole size; Latin ones as a sans has them, rounded up.
 */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const sign of text) width += widthOfSign(sign);
  return width * size;
}

/** East Asian wide signs begin with Hangul Jamo; what lies before is narrow (Unicode Standard Annex 11). */
function widthOfSign(sign: string): number {
  if ((sign.codePointAt(0) ?? 0) >= 0x1100) return 1;
  if (/[ijlftr.,:;'|!() ]/.test(sign)) return 0.34;
  return /[A-Zmw%@—…]/.test(sign) ? 0.78 : 0.58;
}

/** The text, or as much of its beginning as fits into `most` pixels with an ellipsis. */
export function shortened(text: string, most: number, size: number): string {
  if (widthOf(text, size) <= most) return text;
  let kept = "";
  for (const sign of text) {
    if (widthOf(`${kept}${sign}…`, size) > most) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}
