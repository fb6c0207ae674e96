import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Configuration } from "./config.ts";
import { connect } from "./db/connect.ts";
import { startEmbedded } from "./db/embedded/start.ts";
import { knownMigrations, migrateToLatest } from "./db/migrate.ts";
import { checkRequirements } from "./db/requirements.ts";
import type { Progress } from "./demo/load.ts";
import { openDemo } from "./demo/setting.ts";
import { type DemoSetting, openIdentity } from "./features/identity/identity.ts";
import type { House, Log } from "./house.ts";
import { createApp } from "./http/app.ts";
import { openPort } from "./http/listen.ts";
import { startHouseJobs } from "./jobs/start.ts";
import { openHub } from "./live/hub.ts";
import { installationSecret } from "./secret.ts";
import { fileProblem, type StartProblem } from "./start-problem.ts";

export type Serving = {
  readonly house: House;
  readonly address: string;
  /** Resolves when the embedded database is lost for good; the process should then end with this reason. */
  readonly lost: Promise<StartProblem>;
  close(): Promise<void>;
};

export type ServeOptions = {
  readonly configuration: Configuration;
  readonly log: Log;
  /** The demo in a throwaway data folder that goes with the process. */
  readonly demo?: boolean;
  readonly demoProgress?: Progress;
  readonly clock?: () => Date;
};

/** Starts everything, in order; what was started is stopped again when a later part fails. @throws {StartProblem} */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { configuration, log, demo = false, clock = () => new Date() } = options;
  const closers: (() => Promise<unknown>)[] = [];
  async function close(): Promise<void> {
    for (const end of closers.splice(0).reverse()) await end();
  }
  try {
    const dataFolder = await openDataFolder(configuration, demo);
    const database = await openDatabase(configuration, dataFolder, demo, log);
    closers.push(database.stop);
    await checkRequirements(database.url, await knownMigrations());
    const migrated = await migrateToLatest(database.url);
    if (migrated.length > 0) log("info", "The database was brought up to date", { migrations: migrated });

    const connection = connect(database.url, { connections: configuration.DATABASE_CONNECTIONS });
    closers.push(connection.close);
    const secret = await installationSecret(dataFolder, configuration.RYORIN_SECRET);
    const hub = await openHub(database.url, log);
    closers.push(hub.close);
    const { HOST, PORT } = configuration;
    // Links name the port, so any free one is taken before there are links; else it is opened when all is ready.
    const early = PORT === 0 ? await openPort(HOST, 0) : undefined;
    if (early !== undefined) closers.push(early.close);
    const origin = configuration.RYORIN_ORIGIN ?? `http://localhost:${early?.number ?? PORT}`;
    const { db } = connection;
    const demoDoor = openDemo({ started: demo, house: () => house, ...telling(options) });
    const identity = openIdentity({
      db,
      hub,
      secret,
      origin,
      clock,
      log,
      smtpUrl: configuration.SMTP_URL,
      mailSender: configuration.MAIL_FROM,
      demo: demoDoor,
    });
    closers.push(identity.close);
    const house: House = {
      db,
      databaseUrl: database.url,
      clock,
      secret,
      origin,
      dataFolder,
      authenticate: identity.callers.authenticate,
      identity,
      hub,
      log,
    };
    const jobs = await startHouseJobs(house);
    closers.push(jobs.stop);
    const listening = (early ?? (await openPort(HOST, PORT))).serve(createApp(house));
    closers.push(listening.close);
    if (demo) makeDemo(demoDoor, log, () => closers.length > 0);
    return { house, address: listening.address, lost: database.lost, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const telling = ({ demoProgress: progress }: ServeOptions) => (progress === undefined ? {} : { progress });

/** Not waited for: who enters before it is done waits at the door. A failure there shows to them; here it is logged. */
function makeDemo(demo: DemoSetting, log: Log, isOpen: () => boolean): void {
  demo.prepare().catch((error: unknown) => {
    if (isOpen()) log("error", "The demo company could not be made", { reason: String(error) });
  });
}

async function openDataFolder(configuration: Configuration, demo: boolean): Promise<string> {
  if (demo) return mkdtemp(join(tmpdir(), "ryorin-demo-"));
  const folder = configuration.RYORIN_DATA;
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileProblem(error, folder) ?? error;
  }
  return folder;
}

type Opened = { url: string; lost: Promise<StartProblem>; stop(): Promise<void> };

async function openDatabase(
  configuration: Configuration,
  dataFolder: string,
  demo: boolean,
  log: Log,
): Promise<Opened> {
  const own = configuration.DATABASE_URL;
  if (own !== undefined && !demo) return { url: own, lost: new Promise(() => {}), stop: async () => {} };
  const tell = (line: string): void =>
    log(/\b(?:WARNING|ERROR|FATAL|PANIC): /.test(line) ? "warn" : "info", line);
  return startEmbedded({ dataFolder, isThrowaway: demo, log: tell });
}
