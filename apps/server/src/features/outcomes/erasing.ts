import type { Work } from "../../db/command.ts";

/** Notes with a measurement are people's words; the figures stay. */
export async function eraseMeasurementNotes({ tx, scope }: Work, personId: string): Promise<void> {
  await tx
    .updateTable("measurement")
    .set({ note: "" })
    .where("workspace_id", "=", scope.workspaceId)
    .where("measured_by", "=", personId)
    .execute();
}
