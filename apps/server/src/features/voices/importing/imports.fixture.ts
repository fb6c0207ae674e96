import { setTimeout as sleep } from "node:timers/promises";
import { getImport, uploadImport } from "@ryorin/contract";
import type { TestCaller } from "../../../testing/people.ts";

export const uploadBytes = (
  who: TestCaller,
  name: string,
  body: Uint8Array | ReadableStream,
  given: { source?: string; key?: string; encoding?: string } = {},
) =>
  who.call(uploadImport, {
    query: {
      name,
      ...(given.source === undefined ? {} : { source: given.source }),
      ...(given.encoding === undefined ? {} : { encoding: given.encoding }),
    },
    body: body as Uint8Array,
    ...(given.key === undefined ? {} : { idempotencyKey: given.key }),
  });

export const uploadText = (
  who: TestCaller,
  name: string,
  text: string,
  given: { source?: string; key?: string } = {},
) => uploadBytes(who, name, new TextEncoder().encode(text), given);

/** The import once nothing is under way any more. */
export async function settled(who: TestCaller, id: string, seconds = 40) {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const now = await who.call(getImport, { params: { id } });
    if (now.progress === null) return now;
    if (Date.now() > until)
      throw new Error(`still ${now.state} after ${seconds} s: ${JSON.stringify(now.counts)}`);
    await sleep(50);
  }
}
