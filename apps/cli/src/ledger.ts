import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type LedgerEntry, type Verification, verifyChain } from "@ryorin/domain";
import type { Db } from "@ryorin/server/db/database.ts";
import { ledgerLines } from "@ryorin/server/features/ledger/queries.ts";
import { verifyLedgerOf } from "@ryorin/server/features/ledger/verify.ts";
import { withDatabase, workspacesOf } from "./installation.ts";
import { readOptions } from "./options.ts";
import { number, print, problem, tell, text, wrongUse } from "./terminal.ts";
import type { ExitCode } from "./verb.ts";

export const help = (): string => text("cli.ledger.help");

export async function run(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, {
    workspace: { type: "string" },
    json: { type: "boolean", default: false },
  });
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const [act, file] = given.words;
  const { workspace, json } = given.options;
  if (act === "verify" && file !== undefined) return verifyFile(file, json);
  if (act === "verify") return withDatabase((db) => verifyAll(db, workspace, json));
  if (act === "export") return withDatabase((db) => exportOne(db, workspace));
  return wrongUse("cli.ledger.act_missing");
}

async function verifyAll(db: Db, slug: string | undefined, asJson: boolean): Promise<ExitCode> {
  const workspaces = await workspacesOf(db, slug);
  let isGood = workspaces.length > 0;
  for (const workspace of workspaces) {
    const found = await verifyLedgerOf(db, workspace.id);
    tellFound(workspace.slug, found, asJson);
    isGood &&= found.ok;
  }
  return isGood ? 0 : 1;
}

async function exportOne(db: Db, slug: string | undefined): Promise<ExitCode> {
  const [workspace, another] = await workspacesOf(db, slug);
  if (workspace === undefined) return 1;
  if (another !== undefined) return wrongUse("cli.workspace_missing");
  for await (const line of ledgerLines(db, workspace.id))
    if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  return 0;
}

/** Needs nothing but the file: neither the server nor its database. */
async function verifyFile(file: string, asJson: boolean): Promise<ExitCode> {
  let line = 0;
  async function* entries(): AsyncGenerator<LedgerEntry> {
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const one of lines) {
      line += 1;
      if (one !== "") yield JSON.parse(one);
    }
  }
  try {
    const found = await verifyChain(entries(), (bytes) => createHash("sha256").update(bytes).digest("hex"));
    tellFound(file, found, asJson);
    return found.ok ? 0 : 1;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      return problem("cli.ledger.line_unreadable", { file, line });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return problem("cli.file_not_read", { file, reason: message });
  }
}

function tellFound(name: string, { ok, entries, head, broken }: Verification, asJson: boolean): void {
  if (asJson) print(JSON.stringify({ ledger: name, ok, entries, head, broken }));
  else if (broken === null)
    print(text("cli.ledger.good", { name, entries: number(entries), head: head ?? "–" }));
  else
    tell(
      text("cli.ledger.broken", {
        workspace: name,
        seq: broken.seq,
        reason: text(`cli.ledger.reason.${broken.reason}`),
      }),
    );
}
