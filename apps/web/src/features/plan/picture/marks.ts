import { light as paper } from "../../../ui/tokens.ts";

/** What a picture is made of; lengths in pixels, from the picture's upper left corner. Drawn in the order given. */
export type Mark =
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly r: number;
      readonly fill: Fill;
    }
  | {
      readonly kind: "line";
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly colour: string;
      readonly width: number;
      readonly dash?: readonly number[];
    }
  | { readonly kind: "shape"; readonly points: readonly (readonly [number, number])[]; readonly fill: string }
  | {
      readonly kind: "disc";
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly fill: string;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly bold: boolean;
      readonly colour: string;
    };
/** One colour, or one that fades from left to right: opacity at shares of the width. */
export type Fill =
  | string
  | { readonly colour: string; readonly stops: readonly { readonly at: number; readonly opacity: number }[] };

export type Picture = { readonly width: number; readonly height: number; readonly marks: readonly Mark[] };

export function write(
  x: number,
  y: number,
  text: string,
  { size = 13, bold = false, colour = paper.text } = {},
): Mark {
  return { kind: "text", x, y, text, size, bold, colour };
}

export const rule = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: string,
  width = 1,
  dash?: readonly number[],
): Mark => ({
  kind: "line",
  x1,
  y1,
  x2,
  y2,
  colour,
  width,
  ...(dash && { dash }),
});
