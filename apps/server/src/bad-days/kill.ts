/** The long run: `node apps/server/src/bad-days/kill.ts [--rounds 200] [--seed 1]`. The short one is kill.test.ts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chanceOf } from "./chance.ts";
import { killRounds } from "./kill-rounds.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
});
const folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-kill-`));
const begin = Date.now();
const tell = (line: string) => void process.stderr.write(`${line}\n`);
const tally = await killRounds(folder, Number(values.rounds), chanceOf(Number(values.seed)), tell);
process.stdout.write(`${JSON.stringify({ ...tally, seconds: Math.round((Date.now() - begin) / 1000) })}\n`);
rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
