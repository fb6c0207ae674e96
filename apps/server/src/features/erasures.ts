import type { Work } from "../db/command.ts";
import { eraseMeasurementNotes } from "./outcomes/erasing.ts";
import { eraseEffortNotes } from "./plan/delivery/erasing.ts";
import { eraseComments } from "./proposals/commands/conversation.ts";

/**
 * Blanks what a feature's tables hold of a person: their name or address in free text, a comment of theirs.
 * Runs in the transaction of the erasure, while the person's name and address can still be read. The ledger
 * needs nothing: it knows people by id only.
 */
export type Erase = (work: Work, personId: string) => Promise<void>;

/** One line per feature that holds more of a person than their id. */
export const erasures: readonly Erase[] = [eraseComments, eraseEffortNotes, eraseMeasurementNotes];
