import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

type Values<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>
>["values"];

export type Given<T extends ParseArgsOptionsConfig> =
  | { readonly ok: true; readonly words: readonly string[]; readonly options: Values<T> }
  | { readonly ok: false; readonly code: "wrong_option"; readonly data: { readonly option: string } };

/** Reads words and options; an option that is not known, or without the value it wants, is named. */
export function readOptions<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
): Given<T> {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { ok: true, words: positionals, options: values as Values<T> };
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (!code?.startsWith("ERR_PARSE_ARGS")) throw error;
    return { ok: false, code: "wrong_option", data: { option: /'(-[^' ]*)/.exec(message)?.[1] ?? message } };
  }
}
