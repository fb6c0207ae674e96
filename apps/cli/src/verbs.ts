import type { Verb } from "./verb.ts";

/** Every verb, in the order of the overview; its one line there is `cli.overview.<verb>` in the messages. */
export const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  serve: () => import("./serve/serve.ts"),
  demo: () => import("./serve/demo.ts"),
  backup: () => import("./keeping/backup.ts"),
  restore: () => import("./keeping/restore.ts"),
  import: () => import("./import/import.ts"),
  export: () => import("./export.ts"),
  plan: () => import("./plan/plan.ts"),
  forecast: () => import("./forecast/forecast.ts"),
  token: () => import("./token.ts"),
  ledger: () => import("./ledger.ts"),
  outbox: () => import("./outbox.ts"),
};
