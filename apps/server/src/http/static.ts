import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Hono } from "hono";

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

type Asset = { body: Uint8Array<ArrayBuffer>; encoding: string | null };

/** The built web app's folder. */
export const webFolder = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/**
 * Serves the built web app. Files below `assets/` carry their content's hash in the name and are kept by
 * browsers for ever; every other path that is not a file is the app itself, which routes in the browser.
 * Compressed twins (`.br`, `.gz`), written by the build, are sent where the browser takes them.
 */
export function serveWebApp(app: Hono, folder: string = webFolder): void {
  const kept = new Map<string, Promise<Asset | null>>();

  function asset(path: string, accepted: string): Promise<Asset | null> {
    const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : null;
    const key = `${encoding} ${path}`;
    let found = kept.get(key);
    if (found === undefined) {
      found = load(folder, path, encoding);
      // Fonts are many and each is asked for once by a browser: only text stays in memory.
      if (extname(path) !== ".woff2") kept.set(key, found);
    }
    return found;
  }

  app.get("*", async (c) => {
    const accepted = c.req.header("accept-encoding") ?? "";
    const path = c.req.path === "/" ? "index.html" : safePath(c.req.path);
    const hashed = path?.startsWith("assets/") ?? false;
    const file = path === undefined ? null : await asset(path, accepted);
    if (file === null && (hashed || path === undefined || extname(path) !== ""))
      return c.text("Not found", 404);
    const page = file ?? (await asset("index.html", accepted));
    if (page === null) return c.text("The web app is not built: npm start builds it.", 503);
    return new Response(page.body, {
      headers: {
        "content-type":
          mediaTypes[file === null ? ".html" : extname(path ?? "")] ?? "application/octet-stream",
        "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
        vary: "accept-encoding",
        ...(page.encoding === null ? {} : { "content-encoding": page.encoding }),
      },
    });
  });
}

/** The path below the folder, or undefined for one that leaves it or cannot be decoded. */
function safePath(path: string): string | undefined {
  try {
    const plain = normalize(decodeURIComponent(path)).replace(/^[/\\]+/, "");
    return plain.startsWith("..") || plain.includes("\0") || plain.split(sep).includes("..")
      ? undefined
      : plain;
  } catch {
    return undefined;
  }
}

async function load(folder: string, path: string, encoding: string | null): Promise<Asset | null> {
  const plain = join(folder, path);
  const ending = encoding === "br" ? ".br" : ".gz";
  for (const [file, used] of encoding === null
    ? [[plain, null]]
    : [
        [plain + ending, encoding],
        [plain, null],
      ]) {
    const known = await stat(file as string).catch(() => null);
    if (known?.isFile())
      return { body: new Uint8Array(await readFile(file as string)), encoding: used as string | null };
  }
  return null;
}
