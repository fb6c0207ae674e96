import { createHmac, randomBytes } from "node:crypto";
import type { Repeat } from "../../db/command.ts";

/**
 * 32 secret bytes for something whose secret is shown once. A call that may be repeated makes the same bytes
 * again from its key, so that the answer kept for the repeat need not hold the secret.
 */
export function secretBytes(houseSecret: string, purpose: string, repeat: Repeat): Buffer {
  if (repeat === undefined) return randomBytes(32);
  return createHmac("sha256", houseSecret).update(`${purpose}\n${repeat.key}`).digest();
}
