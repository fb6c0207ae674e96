const quote = 34;
const backslash = 92;

/** Follows one JSON value to its end through any number of chunks, by brackets and quotation marks alone. */
export class JsonValueScan {
  /** Line ends passed. */
  lines = 0;
  deepest: number;
  #depth: number;
  #inString = false;
  #escaped = false;
  #started: boolean;
  #bare = false;

  /** `depth` 1 when the value's opening bracket has been read already. */
  constructor(depth: 0 | 1) {
    this.#depth = depth;
    this.deepest = depth;
    this.#started = depth > 0;
  }

  /** The index after the value's last character, or -1 when the chunk ends first. */
  feed(chunk: string, from: number): number {
    for (let i = from; i < chunk.length; i++) {
      const unit = chunk.charCodeAt(i);
      if (unit === 10) this.lines++;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (unit === backslash) this.#escaped = true;
        else if (unit === quote) {
          this.#inString = false;
          if (this.#depth === 0) return i + 1;
        }
      } else if (unit === quote) {
        if (this.#bare) return i;
        this.#inString = true;
        this.#started = true;
      } else if (unit === 0x7b || unit === 0x5b) {
        if (this.#bare) return i;
        this.#depth++;
        this.#started = true;
        if (this.#depth > this.deepest) this.deepest = this.#depth;
      } else if (unit === 0x7d || unit === 0x5d) {
        if (this.#depth === 0) return i;
        this.#depth--;
        if (this.#depth === 0) return i + 1;
      } else if (this.#depth === 0) {
        if (this.#started && (unit === 44 || unit <= 32)) {
          if (unit === 10) this.lines--;
          return i;
        }
        this.#started = true;
        this.#bare = true;
      }
    }
    return -1;
  }

  /** A number or word at the end of the text is whole although nothing follows it. */
  get endsHere(): boolean {
    return this.#depth === 0 && !this.#inString;
  }
}
