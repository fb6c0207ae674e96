import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import {
  type Client,
  cancelImport,
  changeImport,
  type ImportField,
  type ImportRecord,
  importFields,
  runImport,
  uploadImport,
} from "@ryorin/contract";
import { wheels } from "@ryorin/domain";
import { withServer } from "../client.ts";
import { readOptions } from "../options.ts";
import { number, print, problem, tell, text, wrongUse } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";
import { importProposalsFrom } from "./proposals.ts";
import { settled } from "./settled.ts";

export const help = (): string => text("cli.import.help", { fields: importFields.join(", ") });

type Choice = {
  readonly file: string;
  readonly columns: Partial<Record<ImportField, string>> | undefined;
  readonly source: string | undefined;
  readonly encoding: string | undefined;
  readonly sheet: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
};

export async function run(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, {
    server: { type: "string" },
    token: { type: "string" },
    workspace: { type: "string" },
    mapping: { type: "string", multiple: true },
    source: { type: "string" },
    encoding: { type: "string" },
    sheet: { type: "string" },
    origin: { type: "string" },
    title: { type: "string" },
    description: { type: "string" },
    "dry-run": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const [what, file, surplus] = given.words;
  if (what !== "voices" && what !== "proposals") return wrongUse("cli.import.thing_missing");
  if (file === undefined) return wrongUse("cli.import.file_missing");
  if (surplus !== undefined) return wrongUse("cli.too_many_words", { word: surplus });
  const { mapping, server, token, workspace, source, encoding, sheet, json } = given.options;
  const dryRun = given.options["dry-run"];
  const surplusOption = optionsOfOther[what].find((name) => given.options[name] !== undefined);
  if (surplusOption !== undefined) return wrongUse("cli.wrong_option", { option: `--${surplusOption}` });
  if (what === "proposals") {
    const { title, description } = given.options;
    const origin = wheels.find((wheel) => wheel === given.options.origin);
    if (origin === undefined) return wrongUse("cli.import.proposals.origin_missing");
    const choice = { file, origin, title, description, encoding, dryRun, json };
    return withServer(workspace, (client) => importProposalsFrom(client, choice), { server, token });
  }
  const columns = mapping === undefined ? undefined : readMapping(mapping);
  if (columns === "wrong") return wrongUse("cli.import.mapping_wrong", { fields: importFields.join(", ") });
  const choice = { file, columns, source, encoding, sheet, dryRun, json };
  return withServer(workspace, (client) => importFile(client, choice), { server, token });
}

/** What says nothing about the one is no option of it. */
const optionsOfOther = {
  voices: ["origin", "title", "description"],
  proposals: ["mapping", "source", "sheet"],
} as const;

/** `--mapping text=本文,title=件名`, or several times `--mapping text=本文` where a column's name holds a comma. */
function readMapping(given: readonly string[]): Partial<Record<ImportField, string>> | "wrong" {
  const parts = given.length === 1 ? (given[0] ?? "").split(/,(?=\w+=)/) : given;
  const columns: Partial<Record<ImportField, string>> = {};
  for (const part of parts) {
    const [name = "", ...column] = part.split("=");
    const field = importFields.find((one) => one === name.trim());
    if (field === undefined || column.length === 0) return "wrong";
    columns[field] = column.join("=").trim();
  }
  return columns;
}

async function importFile(client: Client, choice: Choice): Promise<ExitCode> {
  const body = await openAsBlob(choice.file).catch((error: Error) => error);
  if (body instanceof Error) return problem("cli.file_not_read", { file: choice.file, reason: body.message });
  const { source, encoding } = choice;
  const query = {
    name: basename(choice.file),
    ...(source === undefined ? {} : { source }),
    ...(encoding === undefined ? {} : { encoding }),
  };
  tell(text("cli.import.uploading", { file: choice.file, bytes: number(body.size) }));
  const { id } = await client.call(uploadImport, { query, body });
  // Whoever stops waiting wants it stopped; what is in already can be undone in the app.
  const params = { id };
  const stop = (): void => {
    tell(text("cli.import.cancelling"));
    void client
      .call(cancelImport, { params })
      .catch(() => undefined)
      .finally(() => process.exit(1));
  };
  process.once("SIGINT", stop);
  try {
    let now = await settled(client, id);
    if (choice.columns !== undefined || choice.sheet !== undefined) {
      const body = {
        ...(choice.columns === undefined ? {} : { columns: choice.columns }),
        ...(choice.sheet === undefined ? {} : { sheet: choice.sheet }),
      };
      await client.call(changeImport, { params, version: now.version, body });
      now = await settled(client, id);
    }
    const isSound = now.state === "previewed" && now.counts.failed < now.counts.rows;
    if (isSound && !choice.dryRun) {
      await client.call(runImport, { params, version: now.version });
      now = await settled(client, id);
    } else if (now.state === "previewed") await client.call(cancelImport, { params });
    return report(now, choice);
  } finally {
    process.removeListener("SIGINT", stop);
  }
}

function report(now: ImportRecord, { dryRun, json }: Choice): ExitCode {
  for (const flaw of now.flaws)
    tell(text("cli.import.flaw", { line: number(flaw.line), message: flaw.message }));
  const flaws = now.counts.failed + now.counts.warnings;
  if (flaws > now.flaws.length) tell(text("cli.import.more_flaws", { count: flaws - now.flaws.length }));
  if (now.problem !== null)
    tell(
      now.problem.line === null
        ? now.problem.message
        : text("cli.import.flaw", { line: number(now.problem.line), message: now.problem.message }),
    );
  if (json) print(JSON.stringify(now, null, 2));
  else {
    const counts = Object.fromEntries(
      Object.entries(now.counts).map(([name, count]) => [name, number(count)]),
    );
    print(text(dryRun ? "cli.import.would" : "cli.import.did", counts));
  }
  const isDone = now.state === (dryRun ? "previewed" : "done");
  return isDone && now.problem === null && now.counts.failed === 0 ? 0 : 1;
}
