import type { Mark, Picture } from "./marks.ts";
import { family } from "./PictureSvg.tsx";

/** Sharp on a slide, and within what every browser draws: canvases are limited in their edges and their area. */
const sharpness = 2;
const longestEdge = 16_000;

/**
 * A picture as PNG, drawn with the page's own fonts: an SVG drawn as an image knows none of them, and Japanese would
 * become boxes where the system has no font for it. Throws where the browser refuses the canvas.
 */
export async function pngOf({ width, height, marks }: Picture): Promise<Blob> {
  const scale = Math.min(sharpness, longestEdge / Math.max(width, height));
  const texts = marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : [])).join("");
  await Promise.all(["400", "650"].map((weight) => document.fonts.load(`${weight} 16px ${family}`, texts)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser gave no canvas");
  context.scale(scale, scale);
  for (const mark of marks) draw(context, mark);
  return await new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the canvas gave no picture"))),
      "image/png",
    ),
  );
}

function draw(context: CanvasRenderingContext2D, mark: Mark): void {
  context.beginPath();
  context.setLineDash(mark.kind === "line" ? [...(mark.dash ?? [])] : []);
  switch (mark.kind) {
    case "box": {
      const { x, y, w, h, r, fill } = mark;
      context.fillStyle = typeof fill === "string" ? fill : faded(context, x, w, fill);
      context.roundRect(x, y, w, h, r);
      context.fill();
      break;
    }
    case "line":
      context.strokeStyle = mark.colour;
      context.lineWidth = mark.width;
      context.moveTo(mark.x1, mark.y1);
      context.lineTo(mark.x2, mark.y2);
      context.stroke();
      break;
    case "shape":
      context.fillStyle = mark.fill;
      for (const [x, y] of mark.points) context.lineTo(x, y);
      context.fill();
      break;
    case "disc":
      context.fillStyle = mark.fill;
      context.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
      context.fill();
      break;
    case "text":
      context.fillStyle = mark.colour;
      context.font = `${mark.bold ? 650 : 400} ${mark.size}px ${family}`;
      context.fillText(mark.text, mark.x, mark.y);
  }
}

type Fade = Exclude<Extract<Mark, { kind: "box" }>["fill"], string>;

function faded(
  context: CanvasRenderingContext2D,
  x: number,
  w: number,
  { colour, stops }: Fade,
): CanvasGradient {
  const gradient = context.createLinearGradient(x, 0, x + w, 0);
  for (const { at, opacity } of stops)
    gradient.addColorStop(Math.min(1, Math.max(0, at)), `${colour}${hex(opacity)}`);
  return gradient;
}

/** The alpha of #rrggbbaa. */
const hex = (opacity: number): string =>
  Math.round(opacity * 255)
    .toString(16)
    .padStart(2, "0");
