/** A process that does nothing but run jobs, for tests that kill it: `node jobs-process.fixture.ts DATABASE_URL`. */
import { connect } from "../../../db/connect.ts";
import { startHouseJobs } from "../../../jobs/start.ts";

const databaseUrl = process.argv[2] ?? "";
const { db } = connect(databaseUrl, { connections: 4 });
await startHouseJobs({
  db,
  databaseUrl,
  clock: () => new Date(),
  log: (level, message) => process.stderr.write(`${level} ${message}\n`),
  dataFolder: "",
});
process.stdout.write("ready\n");
