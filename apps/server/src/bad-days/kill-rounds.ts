import { setTimeout as sleep } from "node:timers/promises";
import { addVoice, createProposal, ProblemError, verifyLedger } from "@ryorin/contract";
import { clusterFolder } from "../db/embedded/cluster.ts";
import { isPostmasterOf, recordedPid } from "../db/embedded/postmaster.ts";
import { findRunning } from "../db/embedded/start.ts";
import { ask } from "../testing/contents.ts";
import {
  found,
  killWatcherOf,
  launchServer,
  mark,
  ready,
  type ServerProcess,
  takeSeat,
  type Visitor,
} from "../testing/server-process.ts";

/**
 * What is killed with -9 in a round:
 * `app`: the server's process alone; `everything`: the server, its watcher and PostgreSQL at the same moment;
 * `orphan`: the server and the watcher, so that PostgreSQL lives on; `database`: PostgreSQL under the living
 * server, which must go on by itself; `start`: the server while it starts, and then again the next one.
 */
export const victims = ["app", "everything", "orphan", "database", "start"] as const;
export type Victim = (typeof victims)[number];

export type Tally = {
  rounds: number;
  /** Writes whose answer arrived before a kill. */
  acknowledged: number;
  /** Writes whose answer did not, sent again with the same key after it. */
  resent: number;
  /** Of those, how many had been committed before the kill: only the answer was lost. */
  keptUnanswered: number;
  slowestStartMs: number;
  readonly byVictim: Partial<Record<Victim, number>>;
};

type Write = { readonly kind: "voice" | "proposal"; readonly key: string };

/** Writers that do not wait for each other; every tenth write draws a number from a counter. */
const writers = 4;

/**
 * Rounds of: write from several connections, kill, start again, send again what was not answered, and compare.
 * Throws at the first acknowledged write that is not there exactly once, at a ledger that does not verify, and
 * at a start that needs help.
 *
 * @param chance 0 ≤ x < 1, for when to kill; seeded by the caller
 */
export async function killRounds(
  dataFolder: string,
  rounds: number,
  chance: () => number,
  told: (line: string) => void = () => {},
): Promise<Tally> {
  const environment = { RYORIN_DATA: dataFolder };
  const tally: Tally = {
    rounds: 0,
    acknowledged: 0,
    resent: 0,
    keptUnanswered: 0,
    slowestStartMs: 0,
    byVictim: {},
  };
  const done = new Set<string>();
  let server = await ready(launchServer(environment));
  let owner = await found(server.address);
  await takeSeat(owner, "value_lead");
  for (let round = 0; round < rounds; round++) {
    const victim = victims[round % victims.length] ?? "app";
    const unanswered = await writeUntilKilled(server, owner, dataFolder, victim, chance, done);
    if (victim !== "database") {
      if (victim === "start") await killWhileStarting(environment, chance);
      const begin = Date.now();
      server = await ready(launchServer(environment));
      tally.slowestStartMs = Math.max(tally.slowestStartMs, Date.now() - begin);
      owner = owner.at(server.address);
    }
    const kept = await countOf(dataFolder, unanswered);
    for (const write of unanswered) await insist(owner, write);
    for (const { key } of unanswered) done.add(key);
    await compare(dataFolder, done);
    const { ok, broken } = await owner.call(verifyLedger, {});
    if (!ok) throw new Error(`round ${round}: the ledger is broken ${JSON.stringify(broken)}`);
    tally.rounds += 1;
    tally.resent += unanswered.length;
    tally.keptUnanswered += kept;
    tally.acknowledged = done.size - tally.resent;
    tally.byVictim[victim] = (tally.byVictim[victim] ?? 0) + 1;
    told(
      `round ${round + 1}: ${victim}, ${done.size} writes, ${unanswered.length} sent again, ${kept} of them kept`,
    );
  }
  await server.stop();
  return tally;
}

/** Writes as fast as answers come, kills at some moment, and answers the writes that nobody acknowledged. */
async function writeUntilKilled(
  server: ServerProcess,
  owner: Visitor,
  dataFolder: string,
  victim: Victim,
  chance: () => number,
  done: Set<string>,
): Promise<Write[]> {
  const postmaster = recordedPid(clusterFolder(dataFolder)) ?? 0;
  const unanswered: Write[] = [];
  let isOver = false;
  const working = Array.from({ length: writers }, async (_, writer) => {
    for (let count = 0; !isOver; count++) {
      const kind = (count + writer) % 10 === 0 ? "proposal" : "voice";
      const one: Write = { kind, key: mark() };
      try {
        await send(owner, one);
        done.add(one.key);
      } catch (error) {
        // A refusal with a name is an answer too, but of nothing done: it is sent again like a lost one.
        if (error instanceof ProblemError && error.problem.status < 500) throw error;
        unanswered.push(one);
        if (victim !== "database") return;
        await sleep(20);
      }
    }
  });
  await sleep(100 + 800 * chance());
  if (victim === "orphan" || victim === "everything") killWatcherOf(postmaster);
  if (victim === "everything" || victim === "database") process.kill(postmaster, "SIGKILL");
  if (victim !== "database") await server.kill();
  else await recovered(owner, dataFolder, postmaster);
  isOver = true;
  await Promise.all(working);
  return unanswered;
}

/** The living server finds its new database by itself. */
async function recovered(owner: Visitor, dataFolder: string, former: number): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    const pid = recordedPid(clusterFolder(dataFolder)) ?? 0;
    if (pid === former || !isPostmasterOf(clusterFolder(dataFolder), pid)) continue;
    if ((await owner.fetch("/api/health")).ok) return;
  }
  throw new Error("the server did not find its database again");
}

async function killWhileStarting(environment: Record<string, string>, chance: () => number): Promise<void> {
  const child = launchServer(environment);
  child.stdout.resume();
  child.stderr.resume();
  await sleep(1_500 * chance());
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once("close", resolve));
}

async function send(owner: Visitor, { kind, key }: Write): Promise<void> {
  const signal = AbortSignal.timeout(30_000);
  if (kind === "voice")
    await owner.call(addVoice, { body: { text: key, source: "support" }, idempotencyKey: key, signal });
  else
    await owner.call(createProposal, {
      body: { origin: "value", title: key, problem: "" },
      idempotencyKey: key,
      signal,
    });
}

/** Twice more: the second is a repeat of something that is certainly there. */
async function insist(owner: Visitor, write: Write): Promise<void> {
  await send(owner, write);
  await send(owner, write);
}

async function countOf(dataFolder: string, writes: readonly Write[]): Promise<number> {
  const keys = await keysIn(dataFolder);
  return writes.filter(({ key }) => keys.has(key)).length;
}

async function compare(dataFolder: string, done: ReadonlySet<string>): Promise<void> {
  const counts = await keysIn(dataFolder);
  const lost = [...done].filter((key) => counts.get(key) !== 1);
  if (lost.length > 0)
    throw new Error(`${lost.length} of ${done.size} writes are not there exactly once: ${lost[0]}`);
  const surplus = [...counts.keys()].filter((key) => !done.has(key));
  if (surplus.length > 0)
    throw new Error(`${surplus.length} writes are there that nobody sent: ${surplus[0]}`);
}

/** Write → how often it is there. Asked of the database itself, not of the server under test. */
async function keysIn(dataFolder: string): Promise<Map<string, number>> {
  const url = await findRunning(dataFolder);
  if (url === undefined) throw new Error("no database runs on the folder");
  const rows = await ask<{ key: string; count: string | number }>(
    url,
    `select key, count(*) from (select text as key from voice union all select title from proposal) as kept group by 1`,
  );
  return new Map(rows.map((row) => [row.key, Number(row.count)]));
}
