import { backtest } from "@ryorin/planner";
import { readHistory } from "./history.ts";
import type { Backtested, BacktestJob } from "./job.ts";

/** Flaws that are told one by one; a file that is wrong throughout would fill the answer with them. */
const mostTold = 2_000;

/** Reads a history and forecasts it, in the thread it is called in. */
export async function lookBack(job: BacktestJob): Promise<Backtested> {
  const { bytes, fileName, choice, dryRun, batch, seed, from } = job;
  const read = await readHistory(once(bytes), fileName, choice);
  if (!read.ok) return read;
  const { ok: _, tasks, flaws, ...rest } = read;
  const report =
    dryRun || tasks.length === 0
      ? null
      : backtest(read.columns.by.length, tasks, {
          batch,
          seed,
          ...(from === undefined ? {} : { from }),
        });
  const counted = { used: tasks.length, refused: flaws.length, flaws: flaws.slice(0, mostTold) };
  return { ok: true, read: { ...rest, ...counted }, report };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
