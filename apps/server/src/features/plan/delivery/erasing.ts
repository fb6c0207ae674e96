import type { Work } from "../../../db/command.ts";

/** Notes with what was booked are people's words; the person-days stay. */
export async function eraseEffortNotes({ tx, scope }: Work, personId: string): Promise<void> {
  await tx
    .updateTable("effort_entry")
    .set({ note: "" })
    .where("workspace_id", "=", scope.workspaceId)
    .where("recorded_by", "=", personId)
    .execute();
}
