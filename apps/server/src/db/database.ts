import type { Kysely, Transaction } from "kysely";
import type { LedgerTables } from "./tables/ledger.ts";

/** Every table of the house; one file of columns per feature. */
export type Database = LedgerTables;

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;
