import { exportLedger, listLedger, streamEvents, verifyLedger } from "./ledger.ts";
import type { Route } from "./route.ts";

export * from "./client.ts";
export * from "./ledger.ts";
export * from "./openapi.ts";
export * from "./problem.ts";
export * from "./route.ts";

/** Every route of the house, each declared once; one group per line keeps merges quiet. */
export const routes: readonly Route[] = [...[listLedger, exportLedger, verifyLedger, streamEvents]];
