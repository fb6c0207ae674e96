import { isUtf8 } from "node:buffer";
import { cutTail, detectEncoding, type ImportEncoding, markBytes } from "./encoding.ts";
import { ImportStop } from "./problem.ts";

/**
 * Stands where bytes were that are no character of the encoding. A Unicode noncharacter: reserved for use
 * inside a process, so no honest text holds it. The row that has it is refused as `invalid_bytes`.
 */
export const damage = "\ufdd0";

/** How much must follow the first wrong byte before we say what it is. */
const evidenceBytes = 8 * 1024;

/**
 * Bytes → text, chunk by chunk, never cutting a character or a surrogate pair. Damage is marked rather than
 * fatal, since one truncated character should not cost a file; but where a file declared or taken as UTF-8
 * turns out to be written in another encoding, throws `encoding_wrong` with the line and what it looks like.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: ImportEncoding,
): AsyncGenerator<string> {
  if (encoding === "utf-8") yield* decodeUtf8(chunks);
  else if (encoding === "utf-16le" || encoding === "utf-16be") yield* decodeWide(chunks, encoding);
  else yield* decodeLegacy(chunks, encoding);
}

async function* decodeUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let carry = Buffer.alloc(0);
  let first = true;
  let line = 1;
  let proven = false;
  let judged = false;

  /** Marks or refuses what is not UTF-8; undefined asks for more bytes to judge by. */
  const mended = (bytes: Buffer, ended: boolean): { text: string; rest: Buffer } | undefined => {
    if (!judged) {
      const start = firstInvalid(bytes);
      const suspect = bytes.subarray(start, start + 4 * evidenceBytes);
      if (!ended && suspect.length < evidenceBytes) return undefined;
      proven ||= bytes.toString("utf8", 0, start).length < start;
      const looksLike = detectEncoding(suspect, ended && suspect.length === bytes.length - start);
      const refuse =
        looksLike === undefined ? !proven : looksLike !== "utf-8" && (!proven || foreign(suspect));
      if (refuse) {
        const at = line + lineEnds(bytes.subarray(0, start));
        throw new ImportStop(at, "encoding_wrong", { encoding: "utf-8", looksLike: looksLike ?? "binary" });
      }
      judged = true;
    }
    const cut = ended ? 0 : cutTail(bytes);
    const whole = bytes.subarray(0, bytes.length - cut);
    return { text: marked(whole), rest: bytes.subarray(whole.length) };
  };

  for await (const chunk of chunks) {
    let bytes: Buffer = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    if (first) {
      if (bytes.length < 3) {
        carry = bytes as Buffer<ArrayBuffer>;
        continue;
      }
      bytes = bytes.subarray(markBytes(bytes, "utf-8"));
      first = false;
    }
    const whole = bytes.subarray(0, bytes.length - cutTail(bytes));
    let text: string;
    if (isUtf8(whole)) {
      text = whole.toString("utf8");
      carry = bytes.subarray(whole.length) as Buffer<ArrayBuffer>;
      proven ||= text.length < whole.length;
    } else {
      const mend = mended(bytes, false);
      if (mend === undefined) {
        carry = bytes as Buffer<ArrayBuffer>;
        continue;
      }
      text = mend.text;
      carry = mend.rest as Buffer<ArrayBuffer>;
    }
    if (!judged) line += lineEnds(whole);
    if (text !== "") yield text;
  }
  if (first) carry = carry.subarray(markBytes(carry, "utf-8"));
  if (carry.length === 0) return;
  yield isUtf8(carry) ? carry.toString("utf8") : (mended(carry, true)?.text ?? "");
}

/** A file with UTF-8 behind it counts as switched only where the rest reads as nothing but the other encoding. */
function foreign(bytes: Buffer): boolean {
  const text = new TextDecoder().decode(bytes, { stream: true });
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const read = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return broken > 20 && broken > read * 2;
}

function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  // The longest valid prefix, up to a cut character: validity of a prefix never comes back once lost.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, middle - cutTail(prefix)))) low = middle;
    else high = middle;
  }
  return Math.max(0, low - cutTail(bytes.subarray(0, low)));
}

/** Line by line, so that damage on one line costs no other line and a file of rubbish costs linear time. */
function marked(bytes: Buffer): string {
  let out = "";
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end + 1);
    // A genuine U+FFFD on a damaged line is marked too: the row is refused either way.
    out += isUtf8(line) ? line.toString("utf8") : line.toString("utf8").replaceAll("\ufffd", damage);
    start += line.length;
  }
  return out;
}

function lineEnds(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) found++;
  return found;
}

async function* decodeWide(
  chunks: AsyncIterable<Buffer>,
  encoding: "utf-16le" | "utf-16be",
): AsyncGenerator<string> {
  let carry: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of chunks) {
    let bytes = Buffer.concat([carry, chunk]);
    if (bytes.length < 4) {
      carry = bytes;
      continue;
    }
    if (first) bytes = bytes.subarray(markBytes(bytes, encoding));
    first = false;
    let end = bytes.length - (bytes.length % 2);
    const high = bytes[encoding === "utf-16le" ? end - 1 : end - 2] ?? 0;
    if (high >= 0xd8 && high <= 0xdb) end -= 2;
    carry = bytes.subarray(end);
    const text = wideText(bytes.subarray(0, end), encoding);
    if (text !== "") yield text;
  }
  if (first) carry = carry.subarray(markBytes(carry, encoding));
  const even = carry.length - (carry.length % 2);
  const tail = wideText(carry.subarray(0, even), encoding) + (even < carry.length ? damage : "");
  if (tail !== "") yield tail;
}

function wideText(bytes: Buffer, encoding: "utf-16le" | "utf-16be"): string {
  return encoding === "utf-16le"
    ? bytes.toString("utf16le")
    : Buffer.from(bytes).swap16().toString("utf16le");
}

async function* decodeLegacy(
  chunks: AsyncIterable<Buffer>,
  encoding: ImportEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const read = (text: string) => (text.includes("\ufffd") ? text.replaceAll("\ufffd", damage) : text);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield read(text);
  }
  const tail = decoder.decode();
  if (tail !== "") yield read(tail);
}
