import { lazy, Suspense } from "react";
import { createOpening } from "./openings.ts";

const Dialog = lazy(() => import("./ShortcutDialog.tsx"));
const opening = createOpening();

export const openShortcutSheet = opening.open;

export function ShortcutSheet() {
  const times = opening.useTimes();
  return times === 0 ? null : (
    <Suspense fallback={null}>
      <Dialog times={times} />
    </Suspense>
  );
}
