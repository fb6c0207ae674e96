import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** No installation or build takes as long: the process that the lock names then is another one of the same id. */
const oldestMs = 30 * 60_000;

/**
 * Does work that two processes must not do at once: `npm ci` removes what the other one has just put there. Whoever
 * comes second waits for the first. The lock is a file with a process id; one left by a process that was killed counts
 * for nothing. Built-in modules of Node 20 only, like all that runs before an installation.
 */
export async function alone(lock, work, { everyMs = 300 } = {}) {
  mkdirSync(dirname(lock), { recursive: true });
  while (!take(lock)) {
    if (isLeft(lock)) rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isLeft(lock) {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const id = Number(readFileSync(lock, "utf8"));
    // Between its making and its first byte a lock is empty.
    if (id === 0) return age > 5_000;
    if (age > oldestMs) return true;
    process.kill(id, 0);
    return false;
  } catch (error) {
    // EPERM: somebody else's process is alive. ENOENT: the lock was given up just now.
    return error.code === "ESRCH";
  }
}
