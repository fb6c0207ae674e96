import { getReviews } from "@ryorin/contract";
import type { FeasibilityReview, ValueReview } from "@ryorin/domain";
import { useCall } from "../../../data/call.ts";

/** Both wheels' versions in force of a revealed proposal. */
export function useOpenReviews(id: string) {
  const { data } = useCall(getReviews, { params: { id } });
  const latest = (wheel: "value" | "technology") =>
    data?.wheels
      .find((one) => one.wheel === wheel)
      ?.versions.findLast((version) => version.round === data.round)?.content;
  return {
    ready: data !== undefined,
    value: latest("value") as ValueReview | undefined,
    technology: latest("technology") as FeasibilityReview | undefined,
  };
}
