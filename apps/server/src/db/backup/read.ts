import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import {
  BackupProblem,
  endMark,
  type FileEnd,
  format,
  type Header,
  type SectionEnd,
  type SectionHead,
} from "./format.ts";

export type Section = SectionHead & {
  /** The rows' bytes, to be read to their end before the next section is asked for. */
  readonly body: AsyncGenerator<Buffer, void>;
};

/** No line but rows is longer; a file that has one is none of ours. */
const longestLine = 4_000_000;
const newline = 0x0a;

/**
 * Reads a backup front to back, in the memory of one piece. Every byte is checked against the hashes on the
 * way, each section's when its body ends.
 *
 * @throws {BackupProblem} not_a_backup, format_unknown, damaged
 */
export async function readBackup(
  file: Readable,
): Promise<{ header: Header; sections: AsyncGenerator<Section> }> {
  const bytes = unpacked(file)[Symbol.asyncIterator]();
  const hash = createHash("sha256");
  let waiting: Buffer = Buffer.alloc(0);

  /** More bytes into `waiting`; false at the end of the file. */
  async function more(): Promise<boolean> {
    const { value, done } = await bytes.next();
    if (done) return false;
    waiting = waiting.length === 0 ? value : Buffer.concat([waiting, value]);
    return true;
  }

  function take(length: number): Buffer {
    const taken = waiting.subarray(0, length);
    waiting = waiting.subarray(length);
    hash.update(taken);
    return taken;
  }

  /** One line as JSON; `check` sees the hash of everything before it. */
  async function line<T>(check?: (value: T, sha256: string) => boolean): Promise<T> {
    let end = waiting.indexOf(newline);
    while (end < 0) {
      if (waiting.length > longestLine || !(await more())) throw new BackupProblem("damaged");
      end = waiting.indexOf(newline);
    }
    const sha256 = hash.copy().digest("hex");
    const value = json<T>(take(end + 1));
    if (check !== undefined && !check(value, sha256)) throw new BackupProblem("damaged");
    return value;
  }

  /** Bytes up to COPY's end mark, which stands at the beginning of a line. */
  async function* body(): AsyncGenerator<Buffer, void> {
    let isLineStart = true;
    for (;;) {
      const at = isLineStart && waiting.subarray(0, 3).equals(endMark) ? 0 : waiting.indexOf("\n\\.\n") + 1;
      if (at > 0) yield take(at);
      if (at > 0 || (isLineStart && waiting.subarray(0, 3).equals(endMark))) {
        take(endMark.length);
        return;
      }
      // The mark may begin in the last bytes of this piece.
      const certain = waiting.length - endMark.length;
      if (certain > 0) {
        const part = take(certain);
        isLineStart = part.at(-1) === newline;
        yield part;
      }
      if (!(await more())) throw new BackupProblem("damaged");
    }
  }

  async function* sections(): AsyncGenerator<Section> {
    for (;;) {
      const head = await line<SectionHead | FileEnd>(
        (value, sha256) => !("end" in value) || value.sha256 === sha256,
      );
      if ("end" in head) {
        if (waiting.length > 0 || (await more())) throw new BackupProblem("damaged");
        return;
      }
      yield { ...head, body: body() };
      await line<SectionEnd>((value, sha256) => value.sha256 === sha256);
    }
  }

  const header = await firstLine();
  return { header, sections: sections() };

  async function firstLine(): Promise<Header> {
    try {
      const header = await line<Partial<Header>>();
      if (!String(header.format).startsWith("ryorin-backup/")) throw new BackupProblem("not_a_backup");
      if (header.format !== format)
        throw new BackupProblem("format_unknown", { format: String(header.format) });
      return header as Header;
    } catch (error) {
      if (error instanceof BackupProblem && error.code === "damaged") throw new BackupProblem("not_a_backup");
      throw error;
    }
  }
}

/** A file that is no gzip, or was cut off, is a damaged one; a file that cannot be read is another matter. */
async function* unpacked(file: Readable): AsyncGenerator<Buffer, void> {
  const gunzip = createGunzip();
  file.once("error", (error) => gunzip.destroy(error));
  try {
    for await (const piece of file.pipe(gunzip) as AsyncIterable<Buffer>) yield piece;
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE")
      throw new BackupProblem("damaged", {}, error);
    throw error;
  } finally {
    file.destroy();
  }
}

function json<T>(bytes: Buffer): T {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof value === "object" && value !== null) return value as T;
  } catch {
    // Not ours: said below.
  }
  throw new BackupProblem("damaged");
}

/** The body of a section as a stream, for COPY. */
export const bodyStream = (section: Section): Readable => Readable.from(section.body, { objectMode: false });
