import { lazy, Suspense, useSyncExternalStore } from "react";
import { toastsWanted } from "./toast.ts";

const Toaster = lazy(() => import("./Toaster.tsx"));

export function Toasts() {
  const wanted = useSyncExternalStore(toastsWanted.subscribe, toastsWanted.get);
  return wanted ? (
    <Suspense fallback={null}>
      <Toaster />
    </Suspense>
  ) : null;
}
