import type { Proposal } from "@ryorin/contract";
import type { Act, Wheel } from "@ryorin/domain";

/** Acts a proposal's page offers; starting, launching and measuring are the plan's and the outcomes'. */
export type OfferedAct = Exclude<
  Act,
  "create" | "enter_baseline" | "start" | "launch" | "learn" | "begin_review" | "seal"
>;

/**
 * Something the reader could do now. `next` is what the proposal waits for, `also` stands beside it, `rare` behind
 * a menu. `write_review` opens the editor, in which the lead seals.
 */
export type Offer = {
  readonly act: OfferedAct | "write_review";
  readonly wheel: Wheel | null;
  readonly place: "next" | "also" | "rare";
};

const places: Partial<Record<Offer["act"], Offer["place"]>> = {
  submit: "next",
  write_review: "next",
  choose_wheel: "next",
  accept: "next",
  escalate: "next",
  owner_decide: "next",
  object: "next",
  change: "also",
  ask: "also",
  decline: "also",
  defer: "also",
  return: "also",
  wake: "also",
};

const order: readonly Offer["act"][] = [
  "choose_wheel",
  "submit",
  "write_review",
  "accept",
  "escalate",
  "owner_decide",
  "object",
  "return",
  "wake",
  "change",
  "decline",
  "defer",
  "ask",
  "revise",
  "unseal",
  "reopen",
  "stop",
  "withdraw",
];

type Given = Pick<Proposal, "acts" | "status" | "actsFor" | "wheels" | "keys">;

/** The reader's open acts in the order a page offers them. */
export function offersOf(proposal: Given): Offer[] {
  const offers = proposal.acts.flatMap(({ act, wheel }): Offer[] => {
    switch (act) {
      case "create":
      case "enter_baseline":
      case "start":
      case "launch":
      case "learn":
      case "seal":
        return [];
      case "choose_wheel":
        return maySwitchTo(proposal, wheel) ? [{ act, wheel, place: "next" }] : [];
      case "begin_review":
        return [{ act: "write_review", wheel, place: proposal.status === "draft" ? "rare" : "next" }];
      case "accept":
        // A key that is turned can be turned anew on other terms, which is not what one waits for.
        return [{ act, wheel, place: keyIsTurned(proposal, wheel) ? "rare" : "next" }];
      case "stop":
        // Once the other lead has turned theirs, it is what one waits for.
        return [{ act, wheel, place: otherStops(proposal, wheel) ? "next" : "rare" }];
      default:
        return [{ act, wheel, place: places[act] ?? "rare" }];
    }
  });
  return offers.toSorted((a, b) => order.indexOf(a.act) - order.indexOf(b.act));
}

/** Who holds both lead seats turns to the second wheel once the first is sealed. */
function maySwitchTo({ actsFor, wheels }: Given, wheel: Wheel | null): boolean {
  if (actsFor.wheel === null || actsFor.wheel === wheel) return false;
  const stateOf = (one: Wheel | null) => wheels.find((state) => state.wheel === one)?.state;
  return stateOf(actsFor.wheel) === "sealed" && stateOf(wheel) !== "sealed";
}

const otherStops = ({ keys }: Given, wheel: Wheel | null): boolean =>
  keys.some((key) => key.act === "stop" && key.wheel !== wheel) &&
  !keys.some((key) => key.act === "stop" && key.wheel === wheel);

const keyIsTurned = ({ keys }: Given, wheel: Wheel | null): boolean =>
  keys.some((key) => key.act === "accept" && key.wheel === wheel);
