import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { getImport, type ImportRecord, runImport, uploadImport } from "@ryorin/contract";
import { clientOf } from "./app.ts";
import type { Bench } from "./bench.ts";
import { peakMemory } from "./machine.ts";
import { amount, memoryText, seconds } from "./report.ts";

/** Imports a file by the routes that people use: upload, dry run, run. Tells how long each took. */
export async function importFile(bench: Bench, file: string, what: string, budget = ""): Promise<void> {
  const begun = performance.now();
  const { value, peak } = await peakMemory(bench.app.pid, () => through(bench, file));
  const { record, dryRunMs, runMs } = value;
  const { rows, added, failed } = record.counts;
  const rate = amount((rows / runMs) * 1000);
  bench.report.figure(
    `import ${what}: ${amount(rows)} rows, ${amount(statSync(file).size / 1024)} kB`,
    `${seconds(performance.now() - begun)}: upload and dry run ${seconds(dryRunMs)}, run ${seconds(runMs)} (${rate} rows/s); ` +
      `${amount(added)} added, ${amount(failed)} failed`,
    budget,
  );
  bench.report.figure(
    `import ${what}: highest memory`,
    memoryText(peak),
    budget === "" ? "" : "server ≤ 300 MB",
  );
  if (record.state !== "done")
    throw new Error(`the import ended as ${record.state}: ${JSON.stringify(record.problem)}`);
}

async function through({ app, company }: Bench, file: string) {
  const client = clientOf(app, company.cpo);
  const begun = performance.now();
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  const uploaded = await client.call(uploadImport, {
    query: { name: basename(file), source: "bench" },
    body,
  });
  const settled = async (under: ImportRecord["state"]): Promise<ImportRecord> => {
    for (;;) {
      const now = await client.call(getImport, { params: { id: uploaded.id } });
      if (now.state !== under) return now;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const dry = await settled("previewing");
  const between = performance.now();
  if (dry.state !== "previewed") return { record: dry, dryRunMs: between - begun, runMs: 0 };
  await client.call(runImport, { params: { id: dry.id }, version: dry.version });
  const record = await settled("running");
  return { record, dryRunMs: between - begun, runMs: performance.now() - between };
}
