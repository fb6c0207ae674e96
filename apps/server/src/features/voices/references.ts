import type { Tx } from "../../db/database.ts";
import type { Scope } from "../../http/scope.ts";
import type { FieldError } from "../../result.ts";

/**
 * Field errors for a customer or a need that is not there, or archived. Both are locked against being merged
 * or removed until the commit.
 */
export async function referenceErrors(
  tx: Tx,
  scope: Scope,
  given: { customerId?: string | null | undefined; needId?: string | null | undefined },
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const [path, table, id] of [
    ["customerId", "customer", given.customerId],
    ["needId", "need", given.needId],
  ] as const) {
    if (id === undefined || id === null) continue;
    const found = await tx
      .selectFrom(table)
      .select("id")
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .where("archived_at", "is", null)
      .forKeyShare()
      .executeTakeFirst();
    if (found === undefined) errors.push({ path, code: "not_there" });
  }
  return errors;
}
