import type { Readable } from "node:stream";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { ImportLimits } from "../limits.ts";
import { ImportStop } from "../problem.ts";

/** Below this a high ratio is harmless and usual: empty style tables, a sheet of one repeated word. */
const ratioFree = 16 * 1024 ** 2;

/** The parts of an XLSX file, unpacked as streams under the limits against zip bombs. */
export class PartArchive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: ImportLimits;
  #total = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: ImportLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** Throws ImportStop for a damaged or oversized archive. */
  static async open(path: string, limits: ImportLimits): Promise<PartArchive> {
    let zip: ZipFile | undefined;
    try {
      zip = await openPromise(path, { autoClose: false, lazyEntries: true });
      if (zip.entryCount > limits.zipEntries) {
        throw new ImportStop(0, "xlsx_too_many_entries", { limit: limits.zipEntries });
      }
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(partName(entry.fileName), entry);
      return new PartArchive(zip, entries, limits);
    } catch (error) {
      zip?.close();
      if (error instanceof ImportStop) throw error;
      throw new ImportStop(0, "xlsx_damaged");
    }
  }

  has(name: string): boolean {
    return this.#entries.has(partName(name));
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  /** The unpacked bytes of a part; sizes are counted as they come, whatever the directory claims. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(partName(name));
    if (entry === undefined) throw new ImportStop(0, "xlsx_damaged", { part: name });
    if (entry.isEncrypted()) throw new ImportStop(0, "xlsx_encrypted");
    let stream: Readable | undefined;
    let size = 0;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.#total += chunk.length;
        this.#guard(name, size, entry.compressedSize);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof ImportStop || !isZipError(error)) throw error;
      throw new ImportStop(0, "xlsx_damaged", { part: name });
    } finally {
      stream?.destroy();
    }
  }

  #guard(part: string, size: number, packed: number): void {
    const { zipEntryBytes, zipTotalBytes, zipRatio } = this.#limits;
    const bomb = size > ratioFree && size / Math.max(1, packed) > zipRatio;
    if (size > zipEntryBytes || this.#total > zipTotalBytes || bomb) {
      const limit = bomb ? zipRatio : size > zipEntryBytes ? zipEntryBytes : zipTotalBytes;
      throw new ImportStop(0, "xlsx_too_large_unpacked", { part, limit });
    }
  }

  close(): void {
    this.#zip.close();
  }
}

/** Office does not mind case or a leading slash in part names. */
function partName(name: string): string {
  return name.replace(/^\/+/, "").toLowerCase();
}

/** zlib's and yauzl's complaints about the data, as against a fault of ours or of the disk. */
function isZipError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? !(error instanceof TypeError) : code.startsWith("Z_");
}
