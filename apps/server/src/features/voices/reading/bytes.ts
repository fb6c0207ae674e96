import { ImportStop } from "./problem.ts";

/** Enough to see 200 rows of a usual export and to tell encodings apart; small enough to hold per upload. */
export const headBytes = 256 * 1024;

export interface Head {
  readonly head: Buffer;
  /** The file ends within the head. */
  readonly ended: boolean;
  /** The whole file, the head included; to be read once. */
  readonly chunks: AsyncGenerator<Buffer>;
  /** Gives the source up, read or not. */
  close(): Promise<void>;
}

/** Reads the beginning of a byte stream and gives it back together with the rest. Throws the signal's reason. */
export async function readHead(
  source: AsyncIterable<Uint8Array>,
  options: { readonly fileBytes: number; readonly signal?: AbortSignal | undefined },
): Promise<Head> {
  const iterator = bounded(source, options);
  const parts: Buffer[] = [];
  let size = 0;
  let ended = false;
  while (size < headBytes) {
    const next = await iterator.next();
    if (next.done) {
      ended = true;
      break;
    }
    parts.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(parts);
  const close = async () => {
    await iterator.return(undefined);
  };
  return { head, ended, chunks: rejoined(head, iterator), close };
}

async function* rejoined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* bounded(
  source: AsyncIterable<Uint8Array>,
  options: { readonly fileBytes: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    options.signal?.throwIfAborted();
    size += chunk.byteLength;
    if (size > options.fileBytes) throw new ImportStop(0, "file_too_large", { limit: options.fileBytes });
    yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  options.signal?.throwIfAborted();
}
