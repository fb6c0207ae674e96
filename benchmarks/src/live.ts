import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressOf, addVoice, streamEvents } from "@ryorin/contract";
import { clientOf, startSecondApp } from "./app.ts";
import type { Bench } from "./bench.ts";
import { percentiles } from "./report.ts";

const changes = 200;

/** How long after a person's save the browser of another, on another process, hears of it. */
export async function liveDelivery(bench: Bench): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "ryorin-bench-"));
  const second = await startSecondApp(bench.app, folder);
  const stop = new AbortController();
  try {
    const ears = openEars();
    const stream = await fetch(second.origin + addressOf(streamEvents), {
      headers: { cookie: bench.company.cto },
      signal: stop.signal,
    });
    void listen(stream, ears).catch(() => undefined);
    const client = clientOf(bench.app, bench.company.cpo);
    const fromSent: number[] = [];
    const fromAnswer: number[] = [];
    for (let n = 0; n < changes; n++) {
      const sent = performance.now();
      const { id } = await client.call(addVoice, { body: { text: `live ${n}`, source: "support" } });
      const answered = performance.now();
      const at = await ears.arrival(id);
      fromSent.push(at - sent);
      fromAnswer.push(Math.max(0, at - answered));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    bench.report.figure(
      "live: from one process's save to another's listener, since it was sent",
      percentiles(fromSent),
      "≤ 1 s",
    );
    bench.report.figure("live: the same since it was answered", percentiles(fromAnswer));
  } finally {
    stop.abort();
    await second.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Ears = { hear(id: string, at: number): void; arrival(id: string): Promise<number> };

/** An arrival may come before or after somebody asks for it. */
function openEars(): Ears {
  const came = new Map<string, number>();
  const asked = new Map<string, (at: number) => void>();
  return {
    hear(id, at) {
      came.set(id, at);
      asked.get(id)?.(at);
    },
    arrival(id) {
      const known = came.get(id);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        const patience = setTimeout(() => reject(new Error("the change was never heard")), 10_000);
        asked.set(id, (at) => {
          clearTimeout(patience);
          resolve(at);
        });
      });
    },
  };
}

async function listen(stream: Response, ears: Ears): Promise<void> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of stream.body ?? []) {
    const at = performance.now();
    text += decoder.decode(piece, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const id = /"subjectId":"([^"]+)"/.exec(part)?.[1];
      if (id !== undefined) ears.hear(id, at);
    }
  }
}
