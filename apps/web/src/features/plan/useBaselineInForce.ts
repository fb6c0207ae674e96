import { getBaseline, listBaselines } from "@ryorin/contract";
import { useCall } from "../../data/call.ts";

/** What is promised now, as it was frozen; undefined while it loads, null where nothing was ever committed. */
export function useBaselineInForce() {
  const list = useCall(listBaselines, { query: { state: "committed", limit: 50 } });
  const found = list.data?.data.find(({ inForce }) => inForce);
  const baseline = useCall(
    getBaseline,
    { params: { id: found?.id ?? "" } },
    { enabled: found !== undefined },
  );
  if (list.data === undefined) return { baseline: undefined, error: list.error };
  if (found === undefined) return { baseline: null, error: null };
  return { baseline: baseline.data?.id === found.id ? baseline.data : undefined, error: baseline.error };
}
