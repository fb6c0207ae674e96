import { readFile } from "node:fs/promises";
import { text as wholeText } from "node:stream/consumers";

export type Unread = {
  readonly ok: false;
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What a file holds; `-` is the standard input. */
export async function textIn(file: string): Promise<{ readonly ok: true; readonly text: string } | Unread> {
  try {
    return { ok: true, text: file === "-" ? await wholeText(process.stdin) : await readFile(file, "utf8") };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return { ok: false, key: "cli.file_not_read", data: { file, reason } };
  }
}

export function jsonIn(
  file: string,
  text: string,
): { readonly ok: true; readonly document: unknown } | Unread {
  try {
    return { ok: true, document: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    return { ok: false, key: "cli.plan.not_json", data: { file, reason: (error as Error).message } };
  }
}
