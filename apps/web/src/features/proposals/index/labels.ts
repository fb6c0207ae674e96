/** A mark of the picture, in pixels from its left and top. */
export type Mark = {
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly number: string;
};
export type Label = {
  /** The title where it has room, else the number; empty where even that has none. */
  readonly text: string;
  readonly position: "right" | "left" | "top" | "bottom";
};

type Box = { left: number; right: number; top: number; bottom: number };

export const widestLabel = 160;
const height = 15;
const gap = 7;
const positions = ["right", "left", "top", "bottom"] as const;

/** Of a text at 12 px: a full-width character takes the size of the type, a Latin one somewhat more than half of it. */
const widthOf = (text: string): number =>
  Math.min(
    widestLabel,
    [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 12 : 6.8), 0),
  );

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function boxOf({ x, y }: Mark, width: number, position: Label["position"]): Box {
  const left = position === "right" ? x + gap : position === "left" ? x - gap - width : x - width / 2;
  const top = position === "top" ? y - gap - height : position === "bottom" ? y + gap : y - height / 2;
  return { left, right: left + width, top, bottom: top + height };
}

/**
 * Names every mark as well as there is room: no label covers a mark, another label or the edge. In the order given,
 * so the first come first; the numbers come before anybody's title, since a mark without a name says nothing.
 */
export function placeLabels(marks: readonly Mark[], picture: { width: number; height: number }): Label[] {
  const dots = marks.map(({ x, y }): Box => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  const placed: (Box | undefined)[] = marks.map(() => undefined);
  const labels: Label[] = marks.map(() => ({ text: "", position: "right" }));
  const isFree = (at: number, box: Box): boolean =>
    box.left >= 0 &&
    box.right <= picture.width &&
    box.top >= 0 &&
    box.bottom <= picture.height &&
    dots.every((dot, other) => other === at || !overlap(box, dot)) &&
    placed.every((taken, other) => other === at || taken === undefined || !overlap(box, taken));
  for (const key of ["number", "title"] as const)
    for (const [at, mark] of marks.entries()) {
      const width = widthOf(mark[key]);
      const position = positions.find((one) => isFree(at, boxOf(mark, width, one)));
      if (position === undefined) continue;
      placed[at] = boxOf(mark, width, position);
      labels[at] = { text: mark[key], position };
    }
  return labels;
}
