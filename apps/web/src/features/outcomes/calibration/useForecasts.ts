import { getOutcome, listOutcomes, type OutcomeSummary } from "@ryorin/contract";
import { useQuery } from "@tanstack/react-query";
import { api, currentWorkspace } from "../../../data/api.ts";
import { ownOf, type Resolved, resolvedOf } from "../forecasts.ts";

/** Guards against asking for ever; far more than a workspace measures. */
const mostPages = 40;
/** How many outcomes are asked for at once, for the reader's own forecasts. */
const atOnce = 6;

async function allOutcomes(signal: AbortSignal): Promise<OutcomeSummary[]> {
  const all: OutcomeSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { data, page: next } = await api.call(listOutcomes, {
      query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    });
    all.push(...data);
    if (next.next === null) break;
    cursor = next.next;
  }
  return all;
}

async function ownForecasts(outcomes: readonly OutcomeSummary[], signal: AbortSignal): Promise<Resolved[]> {
  const resolved = outcomes.filter(
    ({ actualGain, finishedOn }) => actualGain !== null || finishedOn !== null,
  );
  const found: Resolved[] = [];
  for (let at = 0; at < resolved.length; at += atOnce) {
    const some = await Promise.all(
      resolved
        .slice(at, at + atOnce)
        .map(({ proposalId }) => api.call(getOutcome, { params: { id: proposalId }, signal })),
    );
    found.push(...some.flatMap(ownOf));
  }
  return found;
}

/** The forecasts behind the figures, asked for only when somebody opens one. */
export function useForecasts(which: "wheels" | "mine", enabled: boolean) {
  return useQuery({
    queryKey: ["outcomes", "forecasts", { workspace: currentWorkspace() ?? "", which }],
    enabled,
    queryFn: async ({ signal }) => {
      const outcomes = await allOutcomes(signal);
      return which === "wheels" ? resolvedOf(outcomes) : ownForecasts(outcomes, signal);
    },
  });
}
