import { randomUUIDv7 } from "node:crypto";

/** A new id: UUID version 7, so that ids sort by the time they were made and fill index pages in order. */
export const newId = (): string => randomUUIDv7();
