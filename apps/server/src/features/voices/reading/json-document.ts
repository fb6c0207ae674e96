import { rowOfJson } from "./json-lines.ts";
import { JsonValueScan } from "./json-value.ts";
import type { ImportLimits } from "./limits.ts";
import { type ImportRow, ImportStop } from "./problem.ts";

/** Lists that stand beside or inside the rows of known exports and never hold the rows themselves. */
const besides = new Set([
  ..."users organizations groups metrics facets companies boards categories labels tags comments".split(" "),
  ..."assignees included errors links custom_fields customFields fields columns headers".split(" "),
  ..."reactionGroups attachments followers changes statusChanges mergeHistory".split(" "),
]);

/** What a JSON value can begin with. */
const beginnings = '{["-0123456789tfn';

/** Deepest wrapper looked into for rows: {"data":{"search":{"nodes":[…]}}} needs 4. */
const wrapperDepth = 6;

/**
 * Rows of a JSON document of any length: `[{…},{…}]`, `{"tickets":[{…}]}` (the first list of objects within
 * any wrapper, or the one called `list`), pages one after another or in a list as `gh api --paginate` writes
 * them, `["text", …]`, `[["text","label"], …]`, or single objects. Splits the text by its brackets and leaves
 * the grammar of each row to JSON.parse: a row is held whole, the document never is, each row knows its line,
 * and a bad row costs only itself. Other lists of objects are reported as `json_array_skipped`.
 * Throws ImportStop where the brackets between rows do not fit, or the text ends early.
 */
export async function* readJsonDocument(
  chunks: AsyncIterable<string>,
  options: { readonly limits: ImportLimits; readonly list?: string | undefined },
): AsyncGenerator<ImportRow> {
  const splitter = new JsonSplitter(options.limits, options.list);
  for await (const chunk of chunks) {
    try {
      splitter.push(chunk);
    } catch (stop) {
      yield* splitter.take();
      throw stop;
    }
    yield* splitter.take();
  }
  let stopped: unknown;
  try {
    splitter.end();
  } catch (stop) {
    stopped = stop;
  }
  yield* splitter.take();
  if (stopped !== undefined) throw stopped;
}

interface Container {
  readonly kind: "list" | "object";
  /** Dotted keys down to here, for telling lists apart. */
  readonly path: string;
  /** The key whose value comes next. */
  key: string;
  expects: "key" | "colon" | "value" | "next";
}

interface OpenValue {
  readonly scan: JsonValueScan;
  readonly use: "row" | "key" | "skip";
  readonly line: number;
  text: string;
}

class JsonSplitter {
  readonly #limits: ImportLimits;
  readonly #list: string | undefined;
  readonly #stack: Container[] = [];
  readonly #skipped = new Set<string>();
  #rows: ImportRow[] = [];
  #line = 1;
  #value: OpenValue | undefined;
  /** The line of a "[" whose first member decides what it is. */
  #bracket: number | undefined;
  /** Path of the list whose members are the rows. */
  #chosen: string | undefined;
  /** Text of a top-level object in which no list has turned up yet: it may be a row itself. */
  #whole: { readonly line: number; from: number; text: string } | undefined;

  constructor(limits: ImportLimits, list: string | undefined) {
    this.#limits = limits;
    this.#list = list;
  }

  take(): ImportRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  push(chunk: string): void {
    if (this.#whole !== undefined) this.#whole.from = 0;
    for (let i = 0; i < chunk.length; ) {
      if (this.#value !== undefined) {
        i = this.#follow(this.#value, chunk, i);
        continue;
      }
      const unit = chunk.charCodeAt(i);
      if (unit === 10) this.#line++;
      if (unit <= 32) i++;
      else i += this.#step(chunk[i]!, chunk, i);
    }
    const whole = this.#whole;
    if (whole === undefined) return;
    whole.text += chunk.slice(whole.from);
    if (whole.text.length > this.#limits.recordChars) this.#whole = undefined;
  }

  end(): void {
    const open = this.#value;
    if (open?.scan.endsHere && this.#stack.length === 0) this.#finish(open);
    else if (open !== undefined || this.#stack.length > 0 || this.#bracket !== undefined) {
      throw new ImportStop(open?.line ?? this.#line, "json_truncated");
    }
    if (this.#list !== undefined && this.#chosen === undefined) {
      throw new ImportStop(0, "sheet_not_found", { name: this.#list });
    }
  }

  #follow(open: OpenValue, chunk: string, from: number): number {
    const before = open.scan.lines;
    const end = open.scan.feed(chunk, from);
    this.#line += open.scan.lines - before;
    const stop = end < 0 ? chunk.length : end;
    if (open.use === "skip") {
      // What is passed over may be long, but no honest document is this deep.
      if (open.scan.deepest > 100 * this.#limits.jsonDepth) this.#tooDeep(open.line);
    } else {
      open.text += chunk.slice(from, stop);
      if (open.text.length > this.#limits.recordChars) {
        throw new ImportStop(open.line, "line_too_long", { limit: this.#limits.recordChars });
      }
    }
    if (end >= 0) this.#finish(open);
    return stop;
  }

  #finish(open: OpenValue): void {
    this.#value = undefined;
    const top = this.#stack.at(-1);
    if (open.use === "key") {
      top!.key = keyOf(open.text, open.line);
      top!.expects = "colon";
      return;
    }
    if (open.use === "row") {
      const row: ImportRow | undefined =
        open.scan.deepest > this.#limits.jsonDepth
          ? { line: open.line, error: { code: "json_too_deep", data: { limit: this.#limits.jsonDepth } } }
          : rowOfJson(open.text, open.line, this.#limits);
      if (row !== undefined) this.#rows.push(row);
    }
    if (top !== undefined) top.expects = "next";
  }

  /** Reads one mark of the structure around the rows; returns how many characters it took (0: a value begins). */
  #step(mark: string, chunk: string, at: number): 0 | 1 {
    if (this.#bracket !== undefined) return this.#enter(mark);
    const top = this.#stack.at(-1);
    if (top === undefined) return this.#begin(mark, at);
    if (mark === (top.kind === "list" ? "]" : "}") && top.expects !== "colon") {
      this.#close(chunk, at);
      return 1;
    }
    if (top.expects === "next" && mark === ",") {
      top.expects = top.kind === "list" ? "value" : "key";
      return 1;
    }
    if (top.expects === "colon" && mark === ":") {
      top.expects = "value";
      return 1;
    }
    if (top.expects === "key" && mark === '"') return this.#open("key", 0);
    if (top.expects !== "value") throw new ImportStop(this.#line, "json_syntax");
    return this.#begin(mark, at);
  }

  /** A value begins: is it a row, a wrapper of rows, or nothing to us? */
  #begin(mark: string, at: number): 0 | 1 {
    if (!beginnings.includes(mark)) throw new ImportStop(this.#line, "json_syntax");
    const top = this.#stack.at(-1);
    if (mark === "[") {
      this.#bracket = this.#line;
      return 1;
    }
    if (top?.kind === "list") return this.#open("row", 0);
    if (mark !== "{") return this.#open(top === undefined ? "row" : "skip", 0);
    if (top !== undefined && (besides.has(top.key) || this.#stack.length >= wrapperDepth)) {
      return this.#open("skip", 0);
    }
    if (top === undefined && this.#list === undefined) this.#whole = { line: this.#line, from: at, text: "" };
    this.#stack.push({ kind: "object", path: pathIn(top), key: "", expects: "key" });
    return 1;
  }

  /** The first member after a "[" tells a list of rows from a row that is a list itself. */
  #enter(mark: string): 0 | 1 {
    const line = this.#bracket ?? this.#line;
    this.#bracket = undefined;
    const top = this.#stack.at(-1);
    if (mark === "]") {
      if (top !== undefined) top.expects = "next";
      return 1;
    }
    if (this.#stack.length >= this.#limits.jsonDepth) this.#tooDeep(line);
    const nested = mark === "{" || mark === "[";
    if (top?.kind === "object") {
      const path = pathIn(top);
      const fits =
        this.#list === undefined ? !besides.has(top.key) : this.#list === top.key || this.#list === path;
      if (nested && fits && (this.#chosen ?? path) === path) {
        this.#chosen = path;
        this.#whole = undefined;
      } else {
        if (nested && fits && this.#chosen !== undefined) this.#skipping(path, line);
        return this.#open("skip", 1, line);
      }
    } else if (top !== undefined && !nested) {
      return this.#open("row", 1, line);
    }
    this.#stack.push({ kind: "list", path: pathIn(top), key: "", expects: "value" });
    return 0;
  }

  #tooDeep(line: number): never {
    throw new ImportStop(line, "json_too_deep", { limit: this.#limits.jsonDepth });
  }

  #skipping(path: string, line: number): void {
    if (this.#skipped.has(path) || this.#skipped.size > 100) return;
    this.#skipped.add(path);
    this.#rows.push({ line, error: { code: "json_array_skipped", data: { name: path.slice(0, 200) } } });
  }

  #open(use: OpenValue["use"], depth: 0 | 1, line = this.#line): 0 {
    this.#value = { scan: new JsonValueScan(depth), use, line, text: depth === 1 ? "[" : "" };
    return 0;
  }

  #close(chunk: string, at: number): void {
    this.#stack.pop();
    const top = this.#stack.at(-1);
    if (top !== undefined) top.expects = "next";
    else if (this.#whole !== undefined) {
      const { text, line, from } = this.#whole;
      this.#whole = undefined;
      const row = rowOfJson(text + chunk.slice(from, at + 1), line, this.#limits);
      if (row !== undefined) this.#rows.push(row);
    }
  }
}

function pathIn(container: Container | undefined): string {
  if (container === undefined) return "";
  if (container.kind === "list") return container.path;
  return container.path === "" ? container.key : `${container.path}.${container.key}`;
}

function keyOf(text: string, line: number): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw new ImportStop(line, "json_syntax");
  }
}
