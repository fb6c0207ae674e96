import { csvText } from "./csv.ts";

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const fileName = (title: string, ending: string) =>
  `${title.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 80)}.${ending}`;

function svgBlob(svg: SVGSVGElement): Blob {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

export function saveSvg(svg: SVGSVGElement, title: string): void {
  save(svgBlob(svg), fileName(title, "svg"));
}

/** At twice the size on screen, on the given ground. */
export async function savePng(svg: SVGSVGElement, title: string, ground: string): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const address = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    const context = canvas.getContext("2d")!;
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (blob !== null) save(blob, fileName(title, "png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function saveTable(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  title: string,
): void {
  save(new Blob([csvText(header, rows)], { type: "text/csv;charset=utf-8" }), fileName(title, "csv"));
}
