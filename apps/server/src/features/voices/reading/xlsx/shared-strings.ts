import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { ImportLimits } from "../limits.ts";
import { ImportStop } from "../problem.ts";
import { cellText, parseXml } from "./xml.ts";

const blockBytes = 64 * 1024;
const cachedBlocks = 64;

/**
 * The workbook's string table. Excel puts every text of a sheet here, so a million rows mean hundreds of
 * megabytes: the first few stay in memory, the rest go to a file and come back in cached blocks. Sheets refer
 * to strings mostly in the order in which they stand, so almost every read finds its block.
 * Reads are synchronous: 64 kB from the page cache take some microseconds.
 */
export class SharedStrings {
  readonly #folder: string;
  readonly #limits: ImportLimits;
  readonly #memory: string[] = [];
  #memoryChars = 0;
  #chars = 0;
  #file: number | undefined;
  #offsets = new Float64Array(1024);
  #stored = 0;
  #end = 0;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  readonly #blocks = new Map<number, Buffer>();

  constructor(folder: string, limits: ImportLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  get length(): number {
    return this.#memory.length + this.#stored;
  }

  add(text: string): void {
    this.#chars += text.length + 1;
    if (this.#chars > this.#limits.sharedStringChars) {
      throw new ImportStop(0, "xlsx_too_large_unpacked", {
        part: "sharedStrings.xml",
        limit: this.#limits.sharedStringChars,
      });
    }
    if (this.#file === undefined && this.#memoryChars + text.length <= this.#limits.sharedStringMemory) {
      this.#memory.push(text);
      // An array slot and a string's header cost about 40 bytes whatever the text.
      this.#memoryChars += text.length + 20;
      return;
    }
    this.#file ??= openSync(join(this.#folder, "strings"), "wx+", 0o600);
    const bytes = Buffer.from(text, "utf8");
    if (this.#stored + 1 >= this.#offsets.length) {
      const wider = new Float64Array(this.#offsets.length * 2);
      wider.set(this.#offsets);
      this.#offsets = wider;
    }
    this.#end += bytes.length;
    this.#stored++;
    this.#offsets[this.#stored] = this.#end;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes > 1024 ** 2) this.#flush();
  }

  /** The string at a cell's index; undefined beyond the table. */
  at(index: number): string | undefined {
    if (index < this.#memory.length) return this.#memory[index];
    const place = index - this.#memory.length;
    if (!(place < this.#stored)) return undefined;
    this.#flush();
    return this.#slice(this.#offsets[place]!, this.#offsets[place + 1]!).toString("utf8");
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#stored = 0;
    this.#blocks.clear();
  }

  #flush(): void {
    if (this.#pendingBytes === 0 || this.#file === undefined) return;
    const bytes = Buffer.concat(this.#pending);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  #slice(from: number, to: number): Buffer {
    const first = Math.floor(from / blockBytes);
    const last = Math.floor(Math.max(from, to - 1) / blockBytes);
    const blocks: Buffer[] = [];
    for (let block = first; block <= last; block++) blocks.push(this.#block(block));
    const joined = blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
    return joined.subarray(from - first * blockBytes, to - first * blockBytes);
  }

  #block(number: number): Buffer {
    const cached = this.#blocks.get(number);
    if (cached !== undefined) return cached;
    const bytes = Buffer.alloc(blockBytes);
    const read = readSync(this.#file!, bytes, 0, blockBytes, number * blockBytes);
    if (this.#blocks.size >= cachedBlocks) this.#blocks.delete(this.#blocks.keys().next().value!);
    this.#blocks.set(number, bytes.subarray(0, read));
    return bytes;
  }
}

/** Fills the table from sharedStrings.xml; furigana (`rPh`) is reading aid, not text. */
export async function readSharedStrings(
  bytes: AsyncIterable<Buffer>,
  strings: SharedStrings,
  limits: ImportLimits,
): Promise<void> {
  let text = "";
  let inText = false;
  let aside = false;
  const handler = {
    open(name: string) {
      if (name === "si") text = "";
      else if (name === "t") inText = !aside;
      else if (name === "rPh") aside = true;
    },
    text(part: string) {
      if (inText) text += part;
    },
    close(name: string) {
      if (name === "t") inText = false;
      else if (name === "rPh") aside = false;
      else if (name === "si") strings.add(cellText(text));
    },
  };
  const options = { part: "sharedStrings.xml", nodeChars: limits.recordChars, line: () => 0 };
  for await (const _ of parseXml(bytes, handler, options));
}
