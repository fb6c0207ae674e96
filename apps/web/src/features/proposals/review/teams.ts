import { listTeams } from "@ryorin/contract";
import { useCall } from "../../../data/call.ts";

/** The workspace's teams in their order, archived ones too: old reviews speak of them. */
export function useTeams() {
  const { data } = useCall(listTeams, { query: { archived: "true" } });
  return data?.data ?? [];
}

/** Names a team by id; "…" until the teams have come. */
export function useTeamName(): (id: string) => string {
  const teams = useTeams();
  return (id) => teams.find((team) => team.id === id)?.name ?? "…";
}
