/**
 * Every colour of the product, once per theme. The pair of the wheels is Okabe and Ito's vermilion and blue
 * (safe for colour blindness), darkened or lightened until text in them passes WCAG 2.2 AA on each surface;
 * `tokens.test.ts` computes that.
 */
export type Tokens = {
  /** Behind everything, and the raised paper on it. */
  body: string;
  surface: string;
  /** Rails, table heads, quiet fills. */
  sunken: string;
  hover: string;
  /** Decorative lines; `edge` bounds what one operates (3:1 against its surroundings). */
  line: string;
  edge: string;
  text: string;
  muted: string;
  /** Text on `text`-coloured fills: primary buttons. */
  onText: string;
  focus: string;
  /** `…` for text and thin shapes, `…Soft` for fills behind it. */
  value: string;
  valueSoft: string;
  technology: string;
  technologySoft: string;
  good: string;
  goodSoft: string;
  warn: string;
  warnSoft: string;
  bad: string;
  badSoft: string;
};

export const light: Tokens = {
  body: "#f6f5f2",
  surface: "#ffffff",
  sunken: "#efede8",
  hover: "#f1efea",
  line: "#e0ddd5",
  edge: "#86827a",
  text: "#211f1c",
  muted: "#5c5850",
  onText: "#ffffff",
  focus: "#0b62c4",
  value: "#ac4100",
  valueSoft: "#fbe9de",
  technology: "#0b5a92",
  technologySoft: "#e1eef8",
  good: "#1f6b45",
  goodSoft: "#e3f2e9",
  warn: "#7d5300",
  warnSoft: "#fbf0d6",
  bad: "#a8233a",
  badSoft: "#fbe5e8",
};

export const dark: Tokens = {
  body: "#141517",
  surface: "#1c1e21",
  sunken: "#17191b",
  hover: "#26292d",
  line: "#33373c",
  edge: "#7d828a",
  text: "#eae8e3",
  muted: "#aaa79f",
  onText: "#17181a",
  focus: "#7ab8ff",
  value: "#ff9a5f",
  valueSoft: "#3b2416",
  technology: "#74b9f0",
  technologySoft: "#15293b",
  good: "#7fcf9f",
  goodSoft: "#173325",
  warn: "#e9bd62",
  warnSoft: "#362a10",
  bad: "#ff96a4",
  badSoft: "#41202a",
};

const name = (key: string): string => `--ry-${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

export function variablesOf(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens).map(([key, value]) => [name(key), value]));
}
