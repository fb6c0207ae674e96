import {
  type Client,
  exportDecisions,
  exportLedger,
  exportOutcomes,
  exportPlan,
  exportPlanFile,
  exportVoices,
} from "@ryorin/contract";
import { withServer } from "./client.ts";
import { readOptions } from "./options.ts";
import { text, wrongUse } from "./terminal.ts";
import type { ExitCode } from "./verb.ts";

export const help = (): string => text("cli.export.help");

type Format = "csv" | "json" | "jsonl" | "ics";

/** What can be taken along, in which form; the first one is the usual. */
const things: Readonly<
  Record<string, { formats: readonly Format[]; get(client: Client, format: Format): Promise<Response> }>
> = {
  voices: {
    formats: ["csv", "json"],
    get: (client, format) =>
      client.call(exportVoices, { query: { format: format === "json" ? "json" : "csv" } }),
  },
  decisions: {
    formats: ["json", "csv"],
    get: (client, format) =>
      client.call(exportDecisions, { query: { format: format === "csv" ? "csv" : "json" } }),
  },
  plan: {
    formats: ["csv", "ics", "json"],
    get: (client, format) =>
      format === "json"
        ? client.call(exportPlanFile, { query: {} })
        : client.call(exportPlan, { query: { format: format === "ics" ? "ics" : "csv" } }),
  },
  outcomes: { formats: ["csv"], get: (client) => client.call(exportOutcomes, {}) },
  ledger: { formats: ["jsonl"], get: (client) => client.call(exportLedger, {}) },
};

export async function run(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, {
    workspace: { type: "string" },
    format: { type: "string" },
    json: { type: "boolean", default: false },
  });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const [what = "", surplus] = given.words;
  const thing = Object.hasOwn(things, what) ? things[what] : undefined;
  if (thing === undefined)
    return wrongUse("cli.export.thing_missing", { things: Object.keys(things).join(", ") });
  if (surplus !== undefined) return wrongUse("cli.too_many_words", { word: surplus });
  const { workspace, json, format = json ? "json" : thing.formats[0] } = given.options;
  const chosen = thing.formats.find((one) => one === format);
  if (chosen === undefined)
    return wrongUse("cli.export.format_unknown", { format, formats: thing.formats.join(", ") });
  return withServer(workspace, async (client) => {
    const answer = await thing.get(client, chosen);
    for await (const bytes of answer.body ?? [])
      if (!process.stdout.write(bytes)) await new Promise((resolve) => process.stdout.once("drain", resolve));
    return 0;
  });
}
