import { listTeams } from "@ryorin/contract";
import { useCallback } from "react";
import { useCall } from "../../data/call.ts";
import { useT } from "../../i18n.ts";

/** Names of teams by id, of those put away as well: what they did stays told. */
export function useTeamNames(): (id: string) => string {
  const t = useT();
  const present = useCall(listTeams, { query: {} }).data?.data;
  const archived = useCall(listTeams, { query: { archived: "true" } }).data?.data;
  return useCallback(
    (id) =>
      [...(present ?? []), ...(archived ?? [])].find((team) => team.id === id)?.name ?? t("plan.unknownTeam"),
    [present, archived, t],
  );
}
