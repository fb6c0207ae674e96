import { listTeams } from "@ryorin/contract";
import { useCall } from "../../../data/call.ts";

/** The workspace's teams in their order, without those that are archived. */
export function useTeams() {
  return useCall(listTeams, { query: {} }).data?.data ?? [];
}

/** Names a team by id, an archived one too: old reviews speak of them. "…" until the teams have come. */
export function useTeamName(): (id: string) => string {
  const teams = useTeams();
  const archived = useCall(listTeams, { query: { archived: "true" } }).data?.data ?? [];
  return (id) => [...teams, ...archived].find((team) => team.id === id)?.name ?? "…";
}
