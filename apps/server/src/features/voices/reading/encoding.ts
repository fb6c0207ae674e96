import { isUtf8 } from "node:buffer";

/** WHATWG labels; `shift_jis` is Microsoft's CP932 with ①, ㈱ and 髙. */
export const importEncodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "windows-1252",
] as const;
export type ImportEncoding = (typeof importEncodings)[number];

/** What people and tools call them. */
const aliases: Readonly<Record<string, ImportEncoding>> = {
  utf8: "utf-8",
  ascii: "utf-8",
  "us-ascii": "utf-8",
  "utf-16": "utf-16le",
  utf16: "utf-16le",
  utf16le: "utf-16le",
  utf16be: "utf-16be",
  sjis: "shift_jis",
  "shift-jis": "shift_jis",
  cp932: "shift_jis",
  ms932: "shift_jis",
  windows932: "shift_jis",
  "windows-31j": "shift_jis",
  eucjp: "euc-jp",
  jis: "iso-2022-jp",
  latin1: "windows-1252",
  "iso-8859-1": "windows-1252",
  cp1252: "windows-1252",
};

export function encodingNamed(name: string): ImportEncoding | undefined {
  const lower = name.trim().toLowerCase();
  return importEncodings.find((encoding) => encoding === lower) ?? aliases[lower];
}

/** How many bytes of byte-order mark a file of this encoding begins with. */
export function markBytes(head: Uint8Array, encoding: ImportEncoding): number {
  if (encoding === "utf-8") return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (encoding === "utf-16le") return head[0] === 0xff && head[1] === 0xfe ? 2 : 0;
  if (encoding === "utf-16be") return head[0] === 0xfe && head[1] === 0xff ? 2 : 0;
  return 0;
}

/**
 * The encoding of a file from its first bytes; undefined when nothing readable is there. A head that is pure
 * ASCII counts as UTF-8: the decoder notices when the first Japanese byte, however late, says otherwise.
 * `ended`: the sample is the whole file, so a cut character at its end is damage rather than a cut.
 */
export function detectEncoding(sample: Buffer, ended: boolean): ImportEncoding | undefined {
  for (const encoding of ["utf-8", "utf-16le", "utf-16be"] as const) {
    if (markBytes(sample, encoding) > 0) return encoding;
  }
  const wide = wideEncoding(sample);
  if (wide !== undefined) return wide;
  const whole = ended ? sample : sample.subarray(0, sample.length - cutTail(sample));
  if (isUtf8(whole)) return escapesToJapanese(whole) ? "iso-2022-jp" : "utf-8";
  return narrowEncoding(sample, ended);
}

/** Bytes at the end that begin a UTF-8 character without completing it. */
export function cutTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/**
 * UTF-16 without a mark: line ends and separators leave zero bytes on one side, and the rest reads as text. So does
 * almost any pair of letters, as a Chinese character: ASCII with a stray NUL in it is told by being valid UTF-8, which
 * Japanese in UTF-16 never is for long, and by having few of them, where English in UTF-16 has one in two.
 */
function wideEncoding(sample: Buffer): ImportEncoding | undefined {
  const length = sample.length - (sample.length % 2);
  if (length < 4 || !sample.includes(0)) return undefined;
  const zeros = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  if (zeros < sample.length * 0.1 && isUtf8(sample.subarray(0, sample.length - cutTail(sample))))
    return undefined;
  let best: { encoding: ImportEncoding; share: number } | undefined;
  for (const encoding of ["utf-16le", "utf-16be"] as const) {
    let plausible = 0;
    for (let i = 0; i < length; i += 2) {
      const unit = encoding === "utf-16le" ? sample.readUInt16LE(i) : sample.readUInt16BE(i);
      if (usualUnit(unit)) plausible++;
    }
    const share = plausible / (length / 2);
    if (share > (best?.share ?? 0.95)) best = { encoding, share };
  }
  return best?.encoding;
}

function usualUnit(unit: number): boolean {
  if (unit < 0x20) return unit === 9 || unit === 10 || unit === 13;
  return (
    unit < 0x7f ||
    (unit >= 0xa0 && unit < 0x250) ||
    (unit >= 0x2010 && unit <= 0x2312) ||
    (unit >= 0x2460 && unit <= 0x266f) ||
    (unit >= 0x3000 && unit <= 0x30ff) ||
    (unit >= 0x3200 && unit <= 0x33ff) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xdfff) ||
    (unit >= 0xff01 && unit <= 0xffef)
  );
}

function escapesToJapanese(sample: Buffer): boolean {
  return ["\x1b$B", "\x1b$@", "\x1b(J", "\x1b(I"].some((sequence) => sample.includes(sequence, 0, "latin1"));
}

const patterns = {
  replacement: /\ufffd/g,
  japanese: /[\u3001\u3002\u3040-\u30ff\u4e00-\u9fff\uff01-\uff5e]/g,
  halfKatakana: /[\uff61-\uff9f]/g,
  // Letters of western languages; CP1252 files rarely hold other bytes above 0x7f, save these quotes and dashes.
  western: /[\u00c0-\u00ff\u2018-\u201d\u2013\u2014\u2026\u20ac\u00a0-\u00bf]/g,
  controls: /[\u0080-\u009f]/g,
} as const;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * Between UTF-8 with damage, CP932, EUC-JP and CP1252: whichever reads most Japanese with fewest broken
 * characters. Half-width katakana count little, since EUC-JP read as CP932 is full of them.
 */
function narrowEncoding(sample: Buffer, ended: boolean): ImportEncoding | undefined {
  const scored = (["utf-8", "shift_jis", "euc-jp"] as const).map((encoding) => {
    const text = new TextDecoder(encoding).decode(sample, { stream: !ended });
    const broken = count(text, patterns.replacement) + count(text, patterns.controls);
    const read = count(text, patterns.japanese) * 2 + count(text, patterns.halfKatakana) * 0.2;
    return { encoding, broken, score: read - broken * 10 };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0) return best.encoding;
  const clean = scored.find((one) => one.broken === 0);
  if (clean !== undefined) return clean.encoding;
  const western = new TextDecoder("windows-1252").decode(sample);
  const above = sample.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);
  if (count(western, patterns.western) >= above * 0.9 && above < sample.length * 0.3) return "windows-1252";
  return above < sample.length * 0.05 ? "utf-8" : undefined;
}
