import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The installation's secret: the one given, else the one in the data folder, made on first start (0600). Two
 * first starts at once agree: the file is created exclusively, and the loser reads the winner's.
 */
export async function installationSecret(dataFolder: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const file = join(dataFolder, "secret");
  await mkdir(dataFolder, { recursive: true });
  try {
    const handle = await open(file, "wx", 0o600);
    try {
      const made = randomBytes(32).toString("base64url");
      await handle.writeFile(made);
      await handle.sync();
      return made;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const kept = (await readFile(file, "utf8")).trim();
    if (kept.length < 32) throw new Error(`${file} holds no secret; remove it to have a new one made`);
    return kept;
  }
}
