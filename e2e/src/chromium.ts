import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";

/**
 * The browser that the npm package carries, unpacked once for each user of the machine. The package itself unpacks it
 * into the temporary folder under one name: a second user may not run the first one's, and of two processes that begin
 * together one runs what the other has half written. Here it gets a folder of its own, and its name only when it is
 * whole.
 */
export async function carriedBrowser(): Promise<string> {
  const shared = tmpdir();
  const home = join(shared, `ryorin-chromium-${userInfo().uid}`);
  const path = join(home, "chromium");
  if (existsSync(path)) return path;
  const own = mkdtempSync(`${home}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = own;
  try {
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(own, home);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    // Another process was first, and its browser is whole.
    if (!existsSync(path)) throw error;
  }
  return path;
}
