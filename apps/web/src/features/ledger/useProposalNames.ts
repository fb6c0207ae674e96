import { listProposals } from "@ryorin/contract";
import { useQuery } from "@tanstack/react-query";
import { api, currentWorkspace } from "../../data/api.ts";

export type ProposalName = { number: number; title: string };

/** Far more than a workspace has; a guard against asking for ever. */
const mostPages = 50;

/** Numbers and titles of the workspace's proposals, read once and only where an entry names one. */
export function useProposalNames(enabled: boolean): ReadonlyMap<string, ProposalName> {
  const { data } = useQuery({
    queryKey: ["proposals", "names", { workspace: currentWorkspace() ?? "" }],
    enabled,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }) => {
      const names = new Map<string, ProposalName>();
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const answer = await api.call(listProposals, {
          query: { limit: 200, sort: "number", ...(cursor === undefined ? {} : { cursor }) },
          signal,
        });
        for (const { id, number, title } of answer.data) names.set(id, { number, title });
        if (answer.page.next === null) break;
        cursor = answer.page.next;
      }
      return names;
    },
  });
  return data ?? nothing;
}

const nothing: ReadonlyMap<string, ProposalName> = new Map();
