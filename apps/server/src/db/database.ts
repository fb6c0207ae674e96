import type { Kysely, Transaction } from "kysely";
import type { IdentityTables } from "./tables/identity.ts";
import type { LedgerTables } from "./tables/ledger.ts";
import type { OutcomeTables } from "./tables/outcomes.ts";
import type { PlanTables } from "./tables/plan.ts";
import type { ProposalTables } from "./tables/proposals.ts";
import type { VoiceTables } from "./tables/voices.ts";

/** Every table of the house; one file of columns per feature. */
export type Database = IdentityTables &
  LedgerTables &
  OutcomeTables &
  PlanTables &
  ProposalTables &
  VoiceTables;

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;
