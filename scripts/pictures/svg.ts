/**
 * Parts of a picture. Pictures have no background, since they stand on GitHub's light and dark pages: colours of
 * surfaces are told apart from both (at least 3 : 1), texts follow the reader's scheme and stay readable where a
 * browser does not know it.
 */
export type Language = "en" | "ja";

export const width = 640;

const style = `<style>
text{font:14px system-ui,-apple-system,"Segoe UI","Hiragino Sans","Yu Gothic UI","Noto Sans CJK JP","Noto Sans JP",sans-serif;fill:#77808c}
.b{font-weight:600}.s{font-size:12.5px}.m{text-anchor:middle}.e{text-anchor:end}
.l{stroke:#77808c;fill:none}.g{stroke:#77808c;stroke-opacity:.22;fill:none}
.a{fill:#3f86c8}.c{fill:#c4722a}.n{fill:#77808c}
.o{stroke:#77808c;stroke-width:1.5;stroke-dasharray:4 3;fill:#77808c;fill-opacity:.12}
.al{stroke:#3f86c8;fill:none}.cl{stroke:#c4722a;fill:none}
@media(prefers-color-scheme:light){text{fill:#5b6472}.b{fill:#3d4550}}
@media(prefers-color-scheme:dark){text{fill:#8a94a2}.b{fill:#b6bfca}}
</style>`;

/** `title`: what there is to see, for whoever does not. */
export function picture(language: Language, height: number, title: string, parts: readonly string[]): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${language}">`;
  return `${[head, `<title>${escaped(title)}</title>`, style, ...parts, "</svg>"].join("\n")}\n`;
}

/** Classes of a text: b bold, s small, m about its middle, e up to its end. */
export function text(x: number, y: number, words: string, classes = ""): string {
  return `<text x="${short(x)}" y="${short(y)}"${of(classes)}>${escaped(words)}</text>`;
}

/** Classes of a surface: a ours, c what it is compared with, n neither, o outlined. */
export function box(
  x: number,
  y: number,
  w: number,
  h: number,
  classes: string,
  { opacity = 1, round = 0 }: { opacity?: number; round?: number } = {},
): string {
  const corners = round > 0 ? ` rx="${round}"` : "";
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"${corners}${of(classes)}${seen(opacity)}/>`;
}

/** Classes of a line: l plain, g faint, al ours, cl what it is compared with. */
export function line(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  classes: string,
  { thick = 1, dashed = false }: { thick?: number; dashed?: boolean } = {},
): string {
  const width = thick === 1 ? "" : ` stroke-width="${thick}"`;
  const dashes = dashed ? ' stroke-dasharray="4 4"' : "";
  return `<path d="M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}"${of(classes)}${width}${dashes}/>`;
}

export function dot(x: number, y: number, radius: number, classes: string, hollow = false): string {
  const thick = hollow ? ' stroke-width="2"' : "";
  return `<circle cx="${short(x)}" cy="${short(y)}" r="${radius}"${of(classes)}${thick}/>`;
}

/** A surface between heights at equal steps and the ground. */
export function hill(
  from: number,
  step: number,
  ground: number,
  heights: readonly number[],
  kind: "a" | "c",
): string {
  const points = heights.map((height, i) => `${short(from + i * step)} ${short(ground - height)}`);
  const end = from + (heights.length - 1) * step;
  return [
    `<path d="M${short(from)} ${ground}L${points.join("L")}L${short(end)} ${ground}Z" class="${kind}" opacity=".25"/>`,
    `<path d="M${points.join("L")}" class="${kind}l" stroke-width="2"/>`,
  ].join("");
}

const of = (classes: string): string => (classes === "" ? "" : ` class="${classes}"`);
const seen = (opacity: number): string => (opacity === 1 ? "" : ` opacity="${opacity}"`);
const short = (x: number): string => String(Math.round(x * 10) / 10);
const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
