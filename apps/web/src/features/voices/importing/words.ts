import type { ImportRecord, ImportState } from "@ryorin/contract";
import type { Tone } from "../../../ui/StatusBadge.tsx";

/** Something goes on in the background and the page looks again soon. */
export const isBusy = (state: ImportState): boolean =>
  state === "uploading" || state === "previewing" || state === "running" || state === "undoing";

export const toneOf: Record<ImportState, Tone> = {
  uploading: "quiet",
  previewing: "quiet",
  previewed: "warn",
  running: "quiet",
  done: "good",
  cancelled: "warn",
  failed: "bad",
  undoing: "quiet",
  undone: "quiet",
};

/** Rows left out because they were here already, whether they are the same or were changed here since. */
export const skipped = ({ unchanged, kept }: ImportRecord["counts"]): number => unchanged + kept;
