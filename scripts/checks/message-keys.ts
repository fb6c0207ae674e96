/**
 * Every text that the code asks for exists, and every text that exists is asked for. A key is asked for when
 * it stands in the code as a string, or when the code puts it together in a template that begins with its head:
 * `errors.${code}` asks for everything below "errors.".
 */
import { messages } from "@ryorin/messages";
import { isCode, isTest, report, type SourceFile, sourceFiles } from "./source-files.ts";

type Tree = { readonly [key: string]: string | Tree };

/** Dotted keys; the forms of a plural share one. */
export function keysOf(tree: Tree, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [prefix + key.replace(/_(zero|one|two|few|many|other)$/, "")]
      : keysOf(value, `${prefix}${key}.`),
  );
}

const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const call = /\bt\(\s*(["`])([^"`$]+)|\btranslate\(\s*[^,"()]+,\s*(["`])([^"`$]+)|\bi18nKey=(["`])([^"`$]+)/g;
const plainString = /(["'`])([a-z][\w-]*(?:\.[\w-]+)+)\1/g;
const templateHead = /`([a-z][\w-]*\.(?:[\w-]+\.)*[\w-]*)\$\{/g;

export function messageKeyProblems(allKeys: readonly string[], files: readonly SourceFile[]): string[] {
  const keys = new Set(allKeys);
  const sources = files.map(({ path, source }) => ({ path, source: source.replace(comment, "") }));
  const collect = (pattern: RegExp, group: number) =>
    new Set(
      sources.flatMap(({ source }) => [...source.matchAll(pattern)].map((match) => match[group] ?? "")),
    );

  const missing = sources.flatMap(({ path, source }) =>
    [...source.matchAll(call)].flatMap((match) => {
      const asked = match[2] ?? match[4] ?? match[6] ?? "";
      const isWhole = source[match.index + match[0].length] !== "$";
      const isThere = isWhole ? keys.has(asked) : allKeys.some((key) => key.startsWith(asked));
      return isThere ? [] : [`${path}: there is no text "${asked}${isWhole ? "" : "…"}"`];
    }),
  );
  const strings = collect(plainString, 2);
  const heads = [...collect(templateHead, 1)];
  const unused = [...keys]
    .filter((key) => !strings.has(key) && !heads.some((head) => key.startsWith(head)))
    .map((key) => `nothing asks for the text "${key}"`);
  return [...missing, ...unused];
}

if (import.meta.main) {
  const asks = (path: string) => isCode(path) && !isTest(path) && !path.startsWith("scripts/checks/");
  report(messageKeyProblems(keysOf(messages.en), sourceFiles(asks)));
}
