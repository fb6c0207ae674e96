import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Workspace packages are pure declarations: what nobody imports may fall away. */
const pure = /[\\/]packages[\\/](contract|domain|messages|planner)[\\/]/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The server replaces the placeholder with a fresh nonce in every page it sends.
  html: { cspNonce: "__CSP_NONCE__" },
  worker: { format: "es" },
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
    },
  },
});
