import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Hono } from "hono";
import { contentPolicy } from "./security.ts";

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

/** Where the build left room for the nonce of the content-security policy. */
const nonceMark = "__CSP_NONCE__";

/**
 * Serves the built web app. Files below `assets/` carry their content's hash in the name and are kept by
 * browsers for ever; every other path that names no file is the app itself, which routes in the browser.
 * Compressed twins (`.br`, `.gz`), written by the build, are sent where the browser takes them. The page is
 * sent as it is, with the nonce of its answer.
 */
export function serveWebApp(app: Hono, folder: string = webFolder): void {
  const files = new Set(filesIn(folder));
  const page = files.has("index.html") ? readFile(join(folder, "index.html"), "utf8") : undefined;
  const kept = new Map<string, Promise<Asset>>();

  function asset(path: string, accepted: string): Promise<Asset> {
    const twin = /\bbr\b/.test(accepted) ? ".br" : /\bgzip\b/.test(accepted) ? ".gz" : "";
    const name = files.has(path + twin) ? path + twin : path;
    const encoding = name === path ? null : twin === ".br" ? "br" : "gzip";
    let found = kept.get(name);
    if (found === undefined) {
      found = readFile(join(folder, name)).then((body) => ({ body: new Uint8Array(body), encoding }));
      // Fonts are many and each is asked for once by a browser: only text stays in memory.
      if (extname(path) !== ".woff2") kept.set(name, found);
      // Read again next time: what a new build took away under a running server may come back with the next one.
      found.catch(() => kept.delete(name));
    }
    return found;
  }

  app.get("*", async (c) => {
    const path = plainPath(c.req.path);
    if (path !== undefined && path !== "index.html" && files.has(path)) {
      const found = await asset(path, c.req.header("accept-encoding") ?? "").catch(nothingThere);
      if (found === undefined) return c.text("Not found", 404);
      const { body, encoding } = found;
      return new Response(body, {
        headers: {
          "content-type": mediaTypes[extname(path)] ?? "application/octet-stream",
          "cache-control": path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
          vary: "accept-encoding",
          ...(encoding === null ? {} : { "content-encoding": encoding }),
        },
      });
    }
    if (path === undefined || path.startsWith("assets/") || (extname(path) !== "" && path !== "index.html"))
      return c.text("Not found", 404);
    if (page === undefined) return c.text("The web app is not built: npm start builds it.", 503);
    const nonce = randomBytes(16).toString("base64");
    return new Response((await page).replaceAll(nonceMark, nonce), {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": contentPolicy(nonce),
        "cache-control": "no-store",
      },
    });
  });
}

/** A file that was built away since the start is a missing one; every other failure is a failure. */
function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

/** Every file below a folder, with `/` between the parts; none where there is no folder. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
}

/** The path below the folder as a name; undefined for one that cannot be decoded. Only names that are files are opened. */
function plainPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path).replace(/^\/+/, "");
  } catch {
    return undefined;
  }
}
