import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { accountFor, giveTo } from "./account.ts";
import { isAlive } from "./postmaster.ts";
import { type Embedded, findRunning, startEmbedded } from "./start.ts";

let dataFolder: string;
let apps: ChildProcess[];
let databases: Embedded[];

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-`));
  apps = [];
  databases = [];
});

afterEach(async () => {
  for (const app of apps) app.kill("SIGKILL");
  for (const database of databases) await database.stop();
  // A watcher may still be stopping a PostgreSQL in there.
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
});

type Line = { ready?: number; written?: number; problem?: string; data?: { pid?: number }; log?: string };

/** The writing app in a process of its own; `until` waits for a line, `written` collects acknowledged writes. */
function startApp(...given: string[]) {
  const script = join(import.meta.dirname, "../../testing/writing-app.ts");
  const child = spawn(process.execPath, [script, dataFolder, ...given], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  apps.push(child);
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(JSON.parse(line) as Line);
    for (const wake of waiting) wake();
  });
  const closed = once(child, "close");
  return {
    child,
    closed,
    written: () => lines.flatMap((line) => line.written ?? []),
    async until(wanted: (line: Line) => boolean): Promise<Line> {
      for (;;) {
        const found = lines.find(wanted);
        if (found) return found;
        await Promise.race([
          new Promise<void>((resolve) => waiting.add(resolve)),
          closed
            .then(() => sleep(10))
            .then(() => {
              if (!lines.some(wanted)) throw new Error(`the app ended: ${JSON.stringify(lines.slice(-5))}`);
            }),
        ]);
      }
    },
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

async function start(log: string[] = []): Promise<Embedded> {
  const database = await startEmbedded({ dataFolder, log: (line) => log.push(line) });
  databases.push(database);
  return database;
}

async function stop(database: Embedded): Promise<void> {
  databases.splice(databases.indexOf(database), 1);
  await database.stop();
}

async function numbersIn(database: Embedded): Promise<Set<number>> {
  const { rows } = await ask(database.url, "select number from written");
  return new Set(rows.map((row) => Number(row.number)));
}

async function ask(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The watcher is a shell beside the app: found by its name and the postmaster it watches. */
function killWatcherOf(postmaster: number): void {
  const isWatcher = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`ryorin-watcher\0${postmaster}\0`);
    } catch {
      return false;
    }
  };
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isWatcher(name)))
    process.kill(Number(pid), "SIGKILL");
}

async function gone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
}

test("a new folder gives an app role that is no superuser, UTF-8, and a password only the owner reads", async () => {
  const database = await start();
  const { rows } = await ask(
    database.url,
    `select rolsuper, pg_encoding_to_char(encoding) as encoding, current_setting('fsync') as fsync,
       current_setting('listen_addresses') as listen
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  );
  expect(rows).toEqual([{ rolsuper: false, encoding: "UTF8", fsync: "on", listen: "" }]);
  const password = statSync(join(dataFolder, "postgres", "ryorin.password"));
  expect(password.mode & 0o777).toBe(0o600);
  await expect(ask(database.url.replace(/:[^:@]+@/, ":guess@"), "select 1")).rejects.toThrow("password");
});

test("Japanese text has trigrams, which needs more than the plain C locale", async () => {
  const database = await start();
  await ask(database.url, "create extension pg_trgm");
  const { rows } = await ask(
    database.url,
    "select similarity('請求書のPDF出力', '請求書の出力') > 0.3 as alike",
  );
  expect(rows).toEqual([{ alike: true }]);
});

test("killed with -9 while it writes, an app leaves every acknowledged write and no PostgreSQL", async () => {
  for (let round = 1; round <= 3; round++) {
    const app = startApp();
    const { ready } = await app.until((line) => line.ready !== undefined);
    await app.until((line) => line.written !== undefined);
    await expect.poll(() => app.written().length, { timeout: 30_000 }).toBeGreaterThan(37 * round);
    await app.kill();
    await gone(ready as number);
    const database = await start();
    const kept = await numbersIn(database);
    expect(app.written().filter((number) => !kept.has(number))).toEqual([]);
    await stop(database);
  }
});

test.runIf(process.platform === "linux")("an orphan is stopped and its writes are there", async () => {
  const app = startApp();
  const { ready } = await app.until((line) => line.ready !== undefined);
  await app.until((line) => (line.written ?? 0) > 50);
  killWatcherOf(ready as number);
  await app.kill();
  await sleep(300);
  expect(isAlive(ready as number)).toBe(true);

  const log: string[] = [];
  const database = await start(log);
  expect(log.join("\n")).toContain(`a killed process left PostgreSQL running (process ${ready})`);
  expect(database.pid).not.toBe(ready);
  expect(isAlive(ready as number)).toBe(false);
  const kept = await numbersIn(database);
  expect(app.written().filter((number) => !kept.has(number))).toEqual([]);
});

test.runIf(process.platform === "linux")(
  "everything killed with -9 at once loses no acknowledged write",
  async () => {
    const app = startApp();
    const { ready } = await app.until((line) => line.ready !== undefined);
    await app.until((line) => (line.written ?? 0) > 50);
    killWatcherOf(ready as number);
    process.kill(ready as number, "SIGKILL");
    await app.kill();
    const database = await start();
    const kept = await numbersIn(database);
    expect(app.written().filter((number) => !kept.has(number))).toEqual([]);
  },
);

test("a second process on the folder is refused, names the first, and does not disturb it", async () => {
  const first = startApp();
  await first.until((line) => line.ready !== undefined);
  const second = startApp();
  const { problem, data } = await second.until((line) => line.problem !== undefined);
  expect(problem).toBe("data_folder_in_use");
  expect(data?.pid).toBe(first.child.pid);
  expect(await second.closed).toEqual([1, null]);
  const before = first.written().length;
  await expect.poll(() => first.written().length).toBeGreaterThan(before);
});

test("of processes that start at the same moment, on a new folder and on an old one, one gets it", async () => {
  for (let round = 1; round <= 2; round++) {
    const rivals = [startApp(), startApp(), startApp()];
    const ends = await Promise.all(
      rivals.map((app) => app.until((line) => line.ready !== undefined || line.problem !== undefined)),
    );
    expect(ends.filter((line) => line.ready !== undefined)).toHaveLength(1);
    expect(ends.filter((line) => line.problem === "data_folder_in_use")).toHaveLength(2);
    const winner = rivals[ends.findIndex((line) => line.ready !== undefined)];
    const before = winner?.written().length ?? 0;
    await expect.poll(() => winner?.written().length).toBeGreaterThan(before);
    await Promise.all(rivals.map((app) => app.kill()));
  }
});

test("the database is found by another process only while an app runs on it", async () => {
  expect(await findRunning(dataFolder)).toBeUndefined();
  const database = await start();
  expect(await findRunning(dataFolder)).toBe(database.url);
  await stop(database);
  expect(await findRunning(dataFolder)).toBeUndefined();
});

test("a left-over postmaster.pid whose number now belongs to someone else is no obstacle", async () => {
  await stop(await start());
  const folder = join(dataFolder, "postgres");
  const account = accountFor(folder);
  const bystander = spawn("sleep", ["60"], { cwd: "/", ...account });
  await once(bystander, "spawn");
  const file = join(folder, "postmaster.pid");
  writeFileSync(file, `${bystander.pid}\n${folder}\n1700000000\n5432\n.\n\n  1 1\nready   \n`, {
    mode: 0o600,
  });
  giveTo(account, file);
  const database = await start();
  expect((await ask(database.url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  expect(bystander.exitCode).toBeNull();
  bystander.kill();
});

test("a postmaster.pid that a power cut left empty is no obstacle", async () => {
  await stop(await start());
  const file = join(dataFolder, "postgres", "postmaster.pid");
  writeFileSync(file, "", { mode: 0o600 });
  giveTo(accountFor(join(dataFolder, "postgres")), file);
  utimesSync(file, new Date(0), new Date(0));
  const database = await start();
  expect((await ask(database.url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a first start that is killed at any point leaves nothing in the way of the next", async () => {
  for (const moment of [150, 250, 350, 500, 700, 900]) {
    const app = startApp();
    await sleep(moment);
    await app.kill();
  }
  const database = await start();
  expect((await ask(database.url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  await expect.poll(() => readdirSync(dataFolder).filter((name) => name.startsWith("postgres."))).toEqual([]);
});

test("a postmaster that dies under a living app comes back at the same address", async () => {
  const database = await start();
  await ask(database.url, "create table kept as select 7 as number");
  const former = database.pid;
  process.kill(former, "SIGKILL");
  await expect.poll(() => database.pid, { timeout: 20_000 }).not.toBe(former);
  expect((await ask(database.url, "select number from kept")).rows).toEqual([{ number: 7 }]);
  const second = startApp();
  expect((await second.until((line) => line.problem !== undefined)).problem).toBe("data_folder_in_use");
});

test("a throwaway folder goes with its app, even when that is killed", async () => {
  const app = startApp("throwaway");
  const { ready } = await app.until((line) => line.ready !== undefined);
  await app.kill();
  await gone(ready as number);
  await expect.poll(() => existsSync(dataFolder), { timeout: 10_000 }).toBe(false);
});

test("a folder whose path is longer than a socket's may be works all the same", async () => {
  dataFolder = join(dataFolder, "長い".repeat(30));
  const database = await start();
  expect((await ask(database.url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a folder that cannot be made is a problem with a name", async () => {
  writeFileSync(join(dataFolder, "file"), "");
  dataFolder = join(dataFolder, "file");
  await expect(start()).rejects.toMatchObject({
    code: "data_folder_not_writable",
    data: { folder: dataFolder },
  });
});

test("a cluster of another PostgreSQL version is refused before anything touches it", async () => {
  mkdirSync(join(dataFolder, "postgres"));
  writeFileSync(join(dataFolder, "postgres", "PG_VERSION"), "17\n");
  await expect(start()).rejects.toMatchObject({
    code: "database_of_other_version",
    data: { found: "17", wanted: "18" },
  });
});

/** A file system of 30 MB, less than a cluster needs; only where this account may mount one. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=30m", "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test("a disk that is full during the first start is a problem with a name, and the next start is clean", async (context) => {
  const disk = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-`));
  const isMounted = mountSmall(disk);
  try {
    if (!isMounted) context.skip("this account may not mount a small file system");
    dataFolder = join(disk, "data");
    await expect(start()).rejects.toMatchObject({ code: "disk_full", data: { folder: dataFolder } });
    expect(readdirSync(dataFolder)).toEqual([]);
  } finally {
    if (isMounted) execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true });
  }
});
