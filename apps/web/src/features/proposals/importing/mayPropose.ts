import type { Standing } from "@ryorin/contract";
import { leadSeat, wheels } from "@ryorin/domain";

/** Whoever works for a wheel or leads one, as the protocol has it: an owner who does neither writes no proposal. */
export function mayPropose({ access, wheels: own, seats, delegations }: Standing): boolean {
  const leads = wheels.some(
    (wheel) =>
      seats.includes(leadSeat[wheel]) ||
      delegations.some(({ seat, proposalIds }) => seat === leadSeat[wheel] && proposalIds === null),
  );
  return leads || (access === "contributor" && own.length > 0);
}
