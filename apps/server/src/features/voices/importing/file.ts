import { sql } from "kysely";
import type { Db } from "../../../db/database.ts";

/** Bytes of one stored piece. Small enough that reading and writing hold little of the file in memory. */
export const chunkBytes = 256 * 1024;

/** The uploaded file, piece by piece; `read` hears how many bytes have been handed out. */
export async function* storedFile(
  db: Db,
  workspaceId: string,
  importId: string,
  read: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for (let n = 0; ; n++) {
    const found = await sql<{ bytes: Buffer }>`
      select bytes from import_chunk
      where workspace_id = ${workspaceId} and import_id = ${importId} and n = ${n}`.execute(db);
    const bytes = found.rows[0]?.bytes;
    if (bytes === undefined) return;
    total += bytes.byteLength;
    read(total);
    yield bytes;
  }
}

/**
 * Writes a stream in pieces as it arrives, so that the size of a file is no size of memory. Answers the bytes
 * written, or undefined when the limit was passed.
 */
export async function storeFile(
  db: Db,
  workspaceId: string,
  importId: string,
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<number | undefined> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let total = 0;
  let n = 0;
  async function write(all: Buffer): Promise<void> {
    await db
      .insertInto("import_chunk")
      .values({ workspace_id: workspaceId, import_id: importId, n: n++, bytes: all })
      .execute();
  }
  for await (const piece of stream) {
    total += piece.byteLength;
    if (total > limit) return undefined;
    waiting.push(piece);
    waitingBytes += piece.byteLength;
    if (waitingBytes < chunkBytes) continue;
    const all = Buffer.concat(waiting);
    let from = 0;
    for (; all.length - from >= chunkBytes; from += chunkBytes)
      await write(all.subarray(from, from + chunkBytes));
    // A copy, so that the large buffer can go.
    waiting = from < all.length ? [Buffer.from(all.subarray(from))] : [];
    waitingBytes = all.length - from;
  }
  if (waitingBytes > 0) await write(Buffer.concat(waiting));
  return total;
}
