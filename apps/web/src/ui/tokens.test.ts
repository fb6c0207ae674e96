import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.ts";
import { dark, light, type Tokens } from "./tokens.ts";

const tones = ["value", "technology", "good", "warn", "bad"] as const;
const grounds = ["body", "surface", "sunken", "hover"] as const;

it("knows the ratios the standard gives", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

describe.each([
  ["light", light],
  ["dark", dark],
] as [string, Tokens][])("%s theme", (_, tokens) => {
  it.each(grounds)("reads on %s: text, muted text and each tone at 4.5 or more", (ground) => {
    for (const ink of ["text", "muted", ...tones] as const) {
      expect([ink, contrast(tokens[ink], tokens[ground]) >= 4.5]).toEqual([ink, true]);
    }
  });

  it.each(tones)("reads on its own soft fill: %s", (tone) => {
    expect(contrast(tokens[tone], tokens[`${tone}Soft`])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.text, tokens[`${tone}Soft`])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(grounds)("shows edges and the focus ring on %s at 3 or more", (ground) => {
    expect(contrast(tokens.edge, tokens[ground])).toBeGreaterThanOrEqual(3);
    expect(contrast(tokens.focus, tokens[ground])).toBeGreaterThanOrEqual(3);
  });

  it.each(["text", "bad", "value", "technology"] as const)("reads on buttons filled with %s", (fill) => {
    expect(contrast(tokens.onText, tokens[fill])).toBeGreaterThanOrEqual(4.5);
  });
});
