import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Workspace packages are pure declarations: what nobody imports may fall away. */
const pure = /[\\/]packages[\\/](contract|domain|messages|planner|scenario)[\\/]/;

/** Prints what a first visit loads before any page's own code; the budget is 250 kB compressed. */
const initialSize: Plugin = {
  name: "initial-size",
  generateBundle(_, bundle) {
    const seen = new Set<string>();
    const visit = (name: string) => {
      const chunk = bundle[name];
      if (chunk?.type !== "chunk" || seen.has(name)) return;
      seen.add(name);
      chunk.imports.forEach(visit);
    };
    for (const chunk of Object.values(bundle))
      if (chunk.type === "chunk" && chunk.isEntry) visit(chunk.fileName);
    const sum = (size: (code: string) => number) => {
      const bytes = [...seen].reduce((total, name) => {
        const chunk = bundle[name];
        return total + (chunk?.type === "chunk" ? size(chunk.code) : 0);
      }, 0);
      return `${(bytes / 1000).toFixed(1)} kB`;
    };
    const gzip = sum((code) => gzipSync(code).length);
    const brotli = sum((code) => brotliCompressSync(code).length);
    this.info(`initial JavaScript: ${gzip} gzip, ${brotli} brotli`);
  },
};

/** Writes `.br` and `.gz` beside every text of the build, once, so that the server compresses nothing. */
const compressedTwins: Plugin = {
  name: "compressed-twins",
  writeBundle({ dir }, bundle) {
    for (const [name, part] of Object.entries(bundle)) {
      if (dir === undefined || !/\.(js|css|svg)$/.test(name)) continue;
      const text = Buffer.from(part.type === "chunk" ? part.code : part.source);
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(text));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), initialSize, compressedTwins],
  // The server replaces the placeholder with a fresh nonce in every page it sends.
  html: { cspNonce: "__CSP_NONCE__" },
  worker: {
    format: "es",
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !pure.test(id) } },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": { target: "http://127.0.0.1:4180" } },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "baseline-widely-available",
    // Inlined assets would need `data:` in the content-security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !pure.test(id) },
      output: {
        // What every visit needs comes in two files (libraries that seldom change, and the shell), not in thirty.
        codeSplitting: {
          groups: [
            {
              name: "core",
              priority: 2,
              // Without React's writer of HTML, which is there for files that few save.
              test: /node_modules[\\/](?!react-dom[\\/].*server)(react|react-dom|scheduler|zod|@tanstack[\\/](react-router|router-core|react-query|query-core))[\\/]/,
            },
            { name: "shell", priority: 1, test: /web[\\/]src[\\/]main\.tsx$/ },
          ],
        },
      },
    },
  },
});
