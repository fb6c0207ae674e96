import { leadSeat, type Wheel, wheels } from "@ryorin/domain";
import { useWorkspace } from "../../data/session.ts";

/** What the reader may do to the plan. The server decides; this only spares them buttons that would refuse. */
export function usePlanStanding(): { canWrite: boolean; isLead: boolean; leads: readonly Wheel[] } {
  const { access, wheels: own, seats, delegations } = useWorkspace();
  const leads = wheels.filter(
    (wheel) =>
      seats.includes(leadSeat[wheel]) ||
      delegations.some(({ seat, proposalIds }) => seat === leadSeat[wheel] && proposalIds === null),
  );
  return {
    canWrite: access === "contributor" && (own.length > 0 || seats.length > 0 || leads.length > 0),
    isLead: leads.length > 0,
    leads,
  };
}
