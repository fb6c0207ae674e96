import { renderToStaticMarkup } from "react-dom/server";
import type { Picture } from "./marks.ts";
import { PictureSvg } from "./PictureSvg.tsx";

/** Signs that XML 1.0 (section 2.2) knows no way to write: one in a title would make the file unreadable. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A picture as an SVG file. */
export function svgOf(picture: Picture, label: string): string {
  const drawing = renderToStaticMarkup(<PictureSvg picture={picture} label={label} />);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawing.toWellFormed().replaceAll(unwritable, "")}\n`;
}
