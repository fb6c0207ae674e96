import { setTimeout as sleep } from "node:timers/promises";
import { type Client, getImport, type ImportRecord } from "@ryorin/contract";
import { tell, text } from "../terminal.ts";

const askEveryMs = 300;

/** The import once nothing is under way any more; how far it is goes to standard error. */
export async function settled(client: Client, id: string): Promise<ImportRecord> {
  let told = "";
  for (;;) {
    const now = await client.call(getImport, { params: { id } });
    if (now.progress === null) {
      if (process.stderr.isTTY && told !== "") process.stderr.write("\r\x1b[K");
      return now;
    }
    const line = text(`cli.import.${now.state}`, { percent: Math.floor(now.progress * 100) });
    // A terminal shows one line that changes; a log file gets a line for every tenth.
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
    else if (line !== told && Math.floor(now.progress * 10) !== tenthOf(told)) tell(line);
    told = line;
    await sleep(askEveryMs);
  }
}

const tenthOf = (line: string): number => Math.floor(Number(/(\d+)/.exec(line)?.[1] ?? -10) / 10);
