import { importProposals, type ProposalImport } from "@ryorin/contract";
import type { Origin } from "@ryorin/domain";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, currentWorkspace } from "../../../data/api.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { linesOf, type Ticks } from "./ticks.ts";

/** A file somebody chose; `n` tells one choice from the next, of the same file too. */
type Chosen = { readonly file: File; readonly n: number };
/** What people changed about how it is read; what is absent is left to the guess. */
export type Reading = { readonly title?: string; readonly description?: string; readonly encoding?: string };

/**
 * The file stays in the browser and is sent twice: for what would be made of it, and to make it. Between the two a
 * row may have come in by somebody else's hand; the server tells.
 */
export function useProposalImport() {
  const { wheels: mine } = useWorkspace();
  const [chosen, setChosen] = useState<Chosen>();
  const [how, setHow] = useState<Reading>({});
  const [ticks, setTicks] = useState<Ticks>(new Map());
  const [origin, setOrigin] = useState<Origin>(mine[0] ?? "value");
  const [done, setDone] = useState<ProposalImport>();
  const reading = useQuery({
    queryKey: ["proposals", "import", currentWorkspace() ?? "", chosen?.n, how],
    enabled: chosen !== undefined && done === undefined,
    queryFn: ({ signal }) => {
      if (chosen === undefined) throw new Error("a file is chosen before it is read");
      const { file } = chosen;
      return api.call(importProposals, {
        query: { name: file.name, ...how, dryRun: "true" },
        body: file,
        signal,
      });
    },
    // While it is read anew the columns stay where they are.
    placeholderData: (before, query) => (query?.queryKey[3] === chosen?.n ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const bring = useMutationOf(importProposals, { onDone: setDone });
  const rows = reading.data?.rows ?? [];
  return {
    file: chosen?.file,
    how,
    ticks,
    origin,
    reading,
    bring,
    done,
    setOrigin,
    setTicks,
    choose(file: File): void {
      setDone(undefined);
      setHow({});
      setTicks(new Map());
      bring.reset();
      setChosen((before) => ({ file, n: (before?.n ?? 0) + 1 }));
    },
    read(next: Reading): void {
      setHow(next);
      setTicks(new Map());
    },
    run(): void {
      if (chosen === undefined) return;
      const { file } = chosen;
      bring.write({ query: { name: file.name, ...how, origin, lines: linesOf(rows, ticks) }, body: file });
    },
    again(): void {
      setChosen(undefined);
      setDone(undefined);
    },
  };
}
