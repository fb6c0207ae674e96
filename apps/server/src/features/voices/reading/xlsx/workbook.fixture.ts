import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the directory claims, where that is to be a lie. */
  readonly claimedSize?: number;
}

/** A zip file by APPNOTE 4.3: local headers with data, then the directory. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize } of parts) {
    const raw = typeof content === "string" ? Buffer.from(content) : content;
    const packed = deflateRawSync(raw);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(raw), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claimedSize ?? raw.length, 18);
    shared.writeUInt16LE(path.length, 22);
    files.push(Buffer.from("PK\x03\x04"), shared, path, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), shared, place, path);
    offset += 30 + path.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

export interface FixtureSheet {
  readonly name: string;
  /** The rows of the sheet as XML. */
  readonly rows: string;
  readonly state?: "hidden" | "veryHidden";
}

/** An XLSX file with these sheets; `strings` are the shared strings as XML, `formats` custom number formats. */
export function workbookOf(
  sheets: readonly FixtureSheet[],
  more: {
    strings?: readonly string[];
    formats?: readonly string[];
    date1904?: boolean;
    parts?: readonly ZipPart[];
  } = {},
): Buffer {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const formats = more.formats ?? [];
  const list = sheets
    .map(
      ({ name, state }, i) =>
        `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ""} r:id="rId${i + 1}"/>`,
    )
    .join("");
  const numbered = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`).join("");
  const cellStyles = [
    '<xf numFmtId="0"/>',
    '<xf numFmtId="14"/>',
    ...formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`),
  ];
  return zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr date1904="${more.date1904 ? 1 : 0}"/><sheets>${list}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships>${sheets.map((_, i) => relation(i + 1, "worksheet", `worksheets/sheet${i + 1}.xml`)).join("")}${relation(90, "sharedStrings", "/xl/sharedStrings.xml")}${relation(91, "styles", "styles.xml")}</Relationships>`,
    },
    {
      name: "xl/sharedStrings.xml",
      content: `<sst>${(more.strings ?? []).map((text) => `<si>${text}</si>`).join("")}</sst>`,
    },
    {
      name: "xl/styles.xml",
      content: `<styleSheet><numFmts>${numbered}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cellStyles.join("")}</cellXfs></styleSheet>`,
    },
    ...sheets.map(({ rows }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...(more.parts ?? []),
  ]);
}

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** A row of inline strings. */
export function inlineRow(number: number, cells: readonly string[]): string {
  const columns = cells.map(
    (text, i) =>
      `<c r="${String.fromCharCode(65 + i)}${number}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
  );
  return `<row r="${number}">${columns.join("")}</row>`;
}
