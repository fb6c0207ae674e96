import { type SaxesAttributePlain, SaxesParser } from "saxes";
import { ImportStop } from "../problem.ts";

export interface XmlHandler {
  /** Names without their prefix: some writers say x:row for row. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/**
 * Parses a part of a workbook chunk by chunk; awaiting each chunk lets the handler's results be taken away
 * between two. No document types, no entities beyond XML's five: saxes resolves neither. Throws ImportStop
 * (`xlsx_damaged`) for broken XML, and for a single node beyond `nodeChars`, before it fills the memory.
 */
export async function* parseXml(
  bytes: AsyncIterable<Buffer>,
  handler: XmlHandler,
  options: { readonly part: string; readonly nodeChars: number; readonly line: () => number },
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false, fragment: false });
  const decoder = new TextDecoder("utf-8");
  const broken = () => new ImportStop(options.line(), "xlsx_damaged", { part: options.part });
  let quiet = 0;
  const heard = () => {
    quiet = 0;
  };
  parser.on("error", () => {
    throw broken();
  });
  parser.on("opentag", (tag) => {
    heard();
    handler.open(local(tag.name), tag.attributes as Record<string, SaxesAttributePlain & string>);
  });
  parser.on("closetag", (tag) => {
    heard();
    handler.close(local(tag.name));
  });
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    quiet += text.length;
    parser.write(text);
    if (quiet > options.nodeChars)
      throw new ImportStop(options.line(), "line_too_long", { limit: options.nodeChars });
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
  yield;
}

function local(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Strings of a sheet: _x000D_ stands for a character XML cannot hold (ECMA-376, 22.9.2.19 ST_Xstring). */
export function cellText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
