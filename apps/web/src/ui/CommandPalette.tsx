import { lazy, Suspense } from "react";
import { createOpening } from "./openings.ts";

const Palette = lazy(() => import("./PaletteDialog.tsx"));
const opening = createOpening();

export const openPalette = opening.open;

/** Lists the actions of the page (actions.ts) under `mod+k`. */
export function CommandPalette() {
  const times = opening.useTimes();
  return times === 0 ? null : (
    <Suspense fallback={null}>
      <Palette times={times} />
    </Suspense>
  );
}
