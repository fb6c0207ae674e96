import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { addVoice, ProblemError, verifyLedger } from "@ryorin/contract";
import { afterEach, expect, test } from "vitest";
import { findRunning } from "../db/embedded/start.ts";
import { ask } from "../testing/contents.ts";
import {
  found,
  launchServer,
  mark,
  ready,
  type ServerProcess,
  type Visitor,
} from "../testing/server-process.ts";

/**
 * The server on a real small disk: a tmpfs of its own mount namespace, which goes with the process. Root may do
 * that, and on most Linux systems anybody may in a user namespace; where neither is allowed there is no honest
 * way to fill a disk without filling the machine's.
 */
const isRoot = process.getuid?.() === 0;
const unshare = ["unshare", ...(isRoot ? [] : ["--user", "--map-current-user", "--keep-caps"]), "--mount"];
const mount = (megabytes: number) => `mount -t tmpfs -o size=${megabytes}m,mode=0755 none "$RYORIN_DATA"`;
const canMount = (() => {
  if (process.platform !== "linux") return false;
  const folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-mount-`));
  const [program = "", ...args] = unshare;
  const tried = spawnSync(program, [...args, "sh", "-c", mount(1)], {
    env: { ...process.env, RYORIN_DATA: folder },
  });
  rmSync(folder, { recursive: true });
  return tried.status === 0;
})();

let folder: string;
let server: ServerProcess | undefined;
afterEach(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test.runIf(canMount)(
  "a full disk refuses writes by name, loses none that was acknowledged, and is over when there is room",
  async () => {
    folder = mkdtempSync(join(tmpdir(), `ryorin-test-${process.pid}-disk-`));
    const wrapper = [...unshare, "sh", "-c", `${mount(220)} && exec "$0" "$@"`];
    server = await ready(launchServer({ RYORIN_DATA: folder }, wrapper));
    const owner = await found(server.address);
    // The disk as the server sees it.
    const disk = `/proc/${server.pid}/root${folder}`;
    const kept: string[] = [];
    for (let count = 0; count < 20; count++) kept.push(await write(owner, 200));

    await fill(disk);
    const refusals = new Set<string>();
    for (let tries = 0; tries < 3_000 && refusals.size === 0; tries++)
      await write(owner, 15_000).then(
        (key) => kept.push(key),
        (error) => refusals.add(named(error)),
      );
    for (let tries = 0; tries < 10; tries++)
      await write(owner, 15_000).then(
        (key) => kept.push(key),
        (error) => refusals.add(named(error)),
      );
    expect(refusals.size).toBeGreaterThan(0);
    for (const refusal of refusals) expect(["507 disk_full", "503 database_away"]).toContain(refusal);
    // The server itself stands and says how it is.
    expect([200, 503]).toContain((await owner.fetch("/api/health")).status);

    await rm(join(disk, "filler"));
    await expect
      .poll(
        () =>
          write(owner, 200).then(
            (key) => kept.push(key),
            () => 0,
          ),
        { timeout: 90_000 },
      )
      .toBeGreaterThan(0);
    const url = (await findRunning(disk)) ?? "";
    const rows = await ask<{ key: string; count: string | number }>(
      url,
      "select left(text, 16) as key, count(*) from voice group by 1",
    );
    const counts = new Map(rows.map((row) => [row.key, Number(row.count)]));
    expect(kept.filter((key) => counts.get(key) !== 1)).toEqual([]);
    expect(await owner.call(verifyLedger, {})).toMatchObject({ ok: true });
  },
  240_000,
);

async function write(owner: Visitor, length: number): Promise<string> {
  const key = mark();
  const text = `${key} ${Array.from({ length: length / 8 }, () => Math.random().toString(36).slice(2, 9)).join(" ")}`;
  await owner.call(addVoice, {
    body: { text: text.slice(0, length + 17), source: "support" },
    idempotencyKey: key,
  });
  return key;
}

function named(error: unknown): string {
  if (!(error instanceof ProblemError)) throw error;
  return `${error.problem.status} ${error.problem.code}`;
}

async function fill(disk: string): Promise<void> {
  const file = await open(join(disk, "filler"), "w");
  const piece = Buffer.alloc(1024 * 1024);
  for (;;) {
    const { bavail, bsize } = statfsSync(disk);
    const room = Math.min(piece.length, bavail * bsize);
    if (room === 0) break;
    const written = await file.write(piece, 0, room).catch(() => undefined);
    if (written === undefined) break;
  }
  await file.close();
  await sleep(100);
}
