import { type Backtest, ProblemError, runBacktest } from "@ryorin/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, currentWorkspace } from "../../../data/api.ts";
import { asGuessed, queryOf, type Settings } from "./settings.ts";

/** A file somebody chose; `n` tells one choice from the next, of the same file too. */
export type Chosen = { readonly file: File; readonly n: number };

/** What the disk holds is not what was chosen any more, or is gone. */
export class FileChanged extends Error {}

/** A refusal does not change by asking again; a server that is away or busy may come back. */
export const maySucceedLater = (error: unknown): boolean =>
  error !== null &&
  !(error instanceof FileChanged) &&
  !(error instanceof ProblemError && error.problem.status < 500);

/** No event of the workspace changes what a file holds, and what was refused is not asked for again. */
const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false } as const;

/**
 * The file stays in the browser, and is sent for each reading: the server keeps nothing of it. A change of the
 * settings stops what is under way, here and there.
 */
export function useBacktest() {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | undefined>();
  const [settings, setSettings] = useState<Settings>(asGuessed);
  const [asked, setAsked] = useState(false);
  const of = [currentWorkspace() ?? "", chosen?.n, settings] as const;
  const ask = async (dryRun: boolean, signal: AbortSignal): Promise<Backtest> => {
    if (chosen === undefined) throw new Error("a file is chosen before it is read");
    // Else the browser would only say that it cannot send.
    await chosen.file
      .slice(0, 1)
      .arrayBuffer()
      .catch(() => {
        throw new FileChanged();
      });
    const query = { ...queryOf(chosen.file.name, settings), dryRun: dryRun ? "true" : "false" } as const;
    return api.call(runBacktest, { query, body: chosen.file, signal });
  };
  const reading = useQuery({
    queryKey: ["backtest", "reading", ...of],
    enabled: chosen !== undefined,
    queryFn: ({ signal }) => ask(true, signal),
    // While it is read anew the columns stay where they are.
    placeholderData: (before, query) => (query?.queryKey[3] === chosen?.n ? before : undefined),
    ...once,
  });
  const report = useQuery({
    queryKey: ["backtest", "report", ...of],
    enabled: chosen !== undefined && asked,
    queryFn: ({ signal }) => ask(false, signal),
    ...once,
  });
  return {
    chosen,
    settings,
    reading,
    report: asked ? report : undefined,
    choose(file: File): void {
      setAsked(false);
      setSettings(asGuessed);
      setChosen((before) => ({ file, n: (before?.n ?? 0) + 1 }));
    },
    change(next: Settings): void {
      setAsked(false);
      setSettings(next);
    },
    run: () => setAsked(true),
    cancel(): void {
      setAsked(false);
      void client.cancelQueries({ queryKey: ["backtest", "report"] });
    },
  };
}
