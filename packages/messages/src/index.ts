import en from "../en.json" with { type: "json" };
import ja from "../ja.json" with { type: "json" };

export { formatter, interpolation } from "./interpolation.ts";

/** The languages of the product, equals; every key stands in both files. */
export const languages = ["en", "ja"] as const;
export type Language = (typeof languages)[number];

export const messages = { en, ja } as const;

type Leaves<T, P extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${StripPlural<K>}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];
type StripPlural<K extends string> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K;

/** Dotted key of a text, as `t()` takes it; a plural's key is its stem. */
export type MessageKey = Leaves<typeof en>;
