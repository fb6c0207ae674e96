import { type LedgerEntry, listNeeds, listProposals, listSegments } from "@ryorin/contract";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, currentWorkspace } from "../../data/api.ts";

/** What a subject is called now: the ledger itself holds nobody's words. */
export type SubjectName = { number: number | null; title: string };
export type SubjectNames = ReadonlyMap<string, SubjectName>;

/** Far more than a workspace has; a guard against asking for ever. */
const mostPages = 50;

/** Names of the proposals, needs and segments that entries are about; of each kind read once, and only where one is. */
export function useSubjectNames(entries: readonly LedgerEntry[]): SubjectNames {
  const has = (kind: string) => entries.some(({ subjectKind }) => subjectKind === kind);
  const proposals = useNames(["proposals", "names"], has("proposal"), proposalNames);
  const needs = useNames(["voices", "needNames"], has("need"), needNames);
  const segments = useNames(["voices", "segmentNames"], has("segment"), segmentNames);
  return useMemo(() => new Map([...proposals, ...needs, ...segments]), [proposals, needs, segments]);
}

type Read = (signal: AbortSignal) => Promise<[string, SubjectName][]>;

/** `key` begins with the feature whose changes make them be read anew. */
function useNames(
  key: readonly [feature: string, names: string],
  enabled: boolean,
  read: Read,
): SubjectNames {
  const { data } = useQuery({
    queryKey: [...key, { workspace: currentWorkspace() ?? "" }],
    enabled,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }) => new Map(await read(signal)),
  });
  return data ?? nothing;
}

async function proposalNames(signal: AbortSignal): Promise<[string, SubjectName][]> {
  const names: [string, SubjectName][] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await api.call(listProposals, {
      query: { limit: 200, sort: "number", ...(cursor === undefined ? {} : { cursor }) },
      signal,
    });
    names.push(...answer.data.map(({ id, number, title }): [string, SubjectName] => [id, { number, title }]));
    if (answer.page.next === null) break;
    cursor = answer.page.next;
  }
  return names;
}

async function needNames(signal: AbortSignal): Promise<[string, SubjectName][]> {
  const both = await Promise.all(
    (["false", "true"] as const).map((archived) => api.call(listNeeds, { query: { archived }, signal })),
  );
  return both.flatMap(({ data }) => data.map(({ id, title }) => [id, { number: null, title }]));
}

async function segmentNames(signal: AbortSignal): Promise<[string, SubjectName][]> {
  const { data } = await api.call(listSegments, { signal });
  return data.map(({ id, name }) => [id, { number: null, title: name }]);
}

const nothing: SubjectNames = new Map();
