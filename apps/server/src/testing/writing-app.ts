/**
 * A small app on the embedded database, to be killed by tests: `node writing-app.ts DATA_FOLDER [throwaway]`.
 * It writes numbers as fast as it can and prints one JSON line for each write that PostgreSQL acknowledged.
 */
import pg from "pg";
import { startEmbedded } from "../db/embedded/start.ts";
import { StartProblem } from "../start-problem.ts";

const [dataFolder = "", kind] = process.argv.slice(2);
const tell = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const database = await startEmbedded({
    dataFolder,
    isThrowaway: kind === "throwaway",
    log: (log) => tell({ log }),
  });
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on("error", () => undefined);
  await pool.query("create table if not exists written (number bigserial primary key)");
  tell({ ready: database.pid, url: database.url });
  for (;;) {
    const { rows } = await pool.query("insert into written default values returning number");
    tell({ written: Number(rows[0].number) });
  }
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  tell({ problem: error.code, data: error.data });
  process.exitCode = 1;
}
