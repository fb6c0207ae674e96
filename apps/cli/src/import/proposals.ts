import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { type Client, importProposals, type ProposalImport } from "@ryorin/contract";
import type { Origin } from "@ryorin/domain";
import { number, print, problem, tell, text } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";

export type ProposalChoice = {
  readonly file: string;
  readonly origin: Origin;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly encoding: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
};

/** Every open row of a tracker's export becomes a draft of the token's maker; one that is here already stays one. */
export async function importProposalsFrom(client: Client, choice: ProposalChoice): Promise<ExitCode> {
  const { file, origin, title, description, encoding, dryRun, json } = choice;
  const body = await openAsBlob(file).catch((error: Error) => error);
  if (body instanceof Error) return problem("cli.file_not_read", { file, reason: body.message });
  const query = {
    name: basename(file),
    origin,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(encoding === undefined ? {} : { encoding }),
    dryRun: dryRun ? "true" : "false",
  } as const;
  const done = await client.call(importProposals, { query, body });
  for (const { line, message } of done.flaws) tell(text("cli.import.flaw", { line: number(line), message }));
  if (json) print(JSON.stringify(done, null, 2));
  else print(text(dryRun ? "cli.import.proposals.would" : "cli.import.proposals.did", counted(done, dryRun)));
  return done.flaws.length === 0 ? 0 : 1;
}

function counted({ rows, flaws }: ProposalImport, dryRun: boolean): Record<string, string> {
  const open = rows.filter(({ known, closed }) => known === null && !closed).length;
  const made = dryRun ? open : rows.filter((row) => row.made !== null).length;
  const known = rows.filter((row) => row.known !== null).length;
  return {
    rows: number(rows.length + flaws.length),
    made: number(made),
    known: number(known),
    closed: number(rows.length - made - known),
    failed: number(flaws.length),
  };
}
