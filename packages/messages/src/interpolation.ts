/** Numbers that say which one, not how many: P-1234 and port 8080 take no separators. */
const naming: ReadonlySet<string> = new Set(["number", "seq", "seed", "port", "pid", "version"]);

type Options = { readonly interpolationkey?: string };

/**
 * How i18next fills `{{names}}`, for every program of ours: a count is written as its language does it, 1,381. Texts
 * pass as they are, figures with decimals keep all of them. `{{seed, number}}` asks for separators whatever the name.
 *
 *     createInstance().use(formatter).init({ interpolation, … })
 */
export const formatter = {
  type: "formatter" as const,
  init: (): void => undefined,
  add: (): void => undefined,
  addCached: (): void => undefined,
  // i18next types the answer as a text, and puts whatever comes into one.
  format(value: unknown, format?: string, language?: string, options?: Options): string {
    const isCount = format === "number" || !naming.has(options?.interpolationkey ?? "");
    if (typeof value !== "number" || !isCount) return value as string;
    return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value);
  },
};

export const interpolation = { escapeValue: false, alwaysFormat: true };
