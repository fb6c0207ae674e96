/**
 * Sessions of the superuser, and the lock that keeps a second app process off the data folder.
 *
 * The lock is a PostgreSQL advisory lock of one session that the app keeps open. It is held exactly as long as
 * the process lives: the kernel closes the socket of a killed process, and nothing on disk can outlive a
 * reboot. Since the socket lies inside the cluster folder, the lock also holds between containers that share
 * the folder, where process ids say nothing.
 */
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { superuser } from "./cluster.ts";

/** Any number, the same in every version. */
const lockKey = 0x72796f72;

/** Longest path of a socket in bytes, less the end mark; see unix(7) and unix(4). */
const longestSocketPath = process.platform === "darwin" ? 103 : 107;

const links = new Map<string, string>();

/** The cluster folder by a path that is short enough for its socket: itself, or a link to it. */
export function socketFolder(folder: string): string {
  if (Buffer.byteLength(join(folder, ".s.PGSQL.5432")) <= longestSocketPath) return folder;
  const known = links.get(folder);
  if (known) return known;
  const parent = mkdtempSync("/tmp/ryorin-socket-");
  const link = join(parent, "postgres");
  symlinkSync(folder, link);
  process.once("exit", () => dropSocketFolder(folder));
  links.set(folder, link);
  return link;
}

/** Removes the link, if there was need for one. */
export function dropSocketFolder(folder: string): void {
  const link = links.get(folder);
  if (link) rmSync(dirname(link), { recursive: true, force: true });
  links.delete(folder);
}

/** @throws what `pg` throws; `readiness` reads it */
export async function openSession(folder: string, password: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: socketFolder(folder),
    port: 5432,
    user: superuser,
    password,
    database: "postgres",
    application_name: `ryorin ${process.pid}`,
    connectionTimeoutMillis: 10_000,
  });
  // A session that breaks while idle also ends, which is what callers watch; unheard, the error would be thrown.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Reading of a failed connection: nobody listens, a server comes or goes, or it refuses us. */
export function readiness(error: unknown): "absent" | "busy" | "refused" {
  const { code } = error as { code?: string };
  if (code === "ECONNREFUSED" || code === "ENOENT") return "absent";
  // 57P03 cannot_connect_now, 57P01 admin_shutdown, 57P02 crash_shutdown
  if (["57P01", "57P02", "57P03", "ECONNRESET", "EPIPE"].includes(code ?? "")) return "busy";
  if (code === undefined && /terminated|timeout/.test(String(error))) return "busy";
  return "refused";
}

export async function takeLock(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [
    lockKey,
  ]);
  return rows[0]?.taken === true;
}

/** Process id of the app that holds the lock, as it named itself; undefined when nobody holds it. */
export async function lockHolder(session: pg.Client): Promise<number | undefined> {
  const { rows } = await session.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1`,
    [lockKey],
  );
  return rows[0] && Number(rows[0].name.split(" ")[1]);
}

/**
 * Role and database of the app, made where missing. The role owns the database and is no superuser, as on an
 * operator's own server.
 *
 * @param mayCreate whether it may make further databases, as tests do
 */
export async function provideDatabase(
  session: pg.Client,
  name: string,
  password: string,
  mayCreate: boolean,
) {
  const role = session.escapeIdentifier(name);
  const { rowCount: hasRole } = await session.query("select from pg_roles where rolname = $1", [name]);
  if (!hasRole) {
    const secret = session.escapeLiteral(password);
    await session.query(`create role ${role} login ${mayCreate ? "createdb" : ""} password ${secret}`);
  }
  const { rowCount: hasDatabase } = await session.query("select from pg_database where datname = $1", [name]);
  if (!hasDatabase) await session.query(`create database ${role} owner ${role}`);
}
