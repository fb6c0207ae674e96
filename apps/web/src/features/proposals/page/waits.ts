import type { Proposal } from "@ryorin/contract";
import { type Wheel, wheels } from "@ryorin/domain";

/** What a proposal waits for, and whose it is; null where nothing has to happen next. */
export type Wait =
  | { readonly code: "submission" | "owner" | "date" }
  | { readonly code: "seal" | "key"; readonly wheels: readonly Wheel[] };

export function waitOf({
  status,
  wheels: states,
  keys,
}: Pick<Proposal, "status" | "wheels" | "keys">): Wait | null {
  switch (status) {
    case "draft":
      return { code: "submission" };
    case "in_review":
      return {
        code: "seal",
        wheels: wheels.filter((wheel) => states.find((one) => one.wheel === wheel)?.state !== "sealed"),
      };
    case "revealed": {
      const open = wheels.filter((wheel) => !keys.some((key) => key.act === "accept" && key.wheel === wheel));
      // Both turned and still open: they are over different things.
      return { code: "key", wheels: open.length === 0 ? wheels : open };
    }
    case "escalated":
      return { code: "owner" };
    case "deferred":
      return { code: "date" };
    default:
      return null;
  }
}
