import type { BacktestReport } from "@ryorin/planner";
import type { HistoryChoice, ReadHistory, Unreadable } from "./history.ts";

/** A history as its bytes, to be read and looked at in a thread of its own. */
export type BacktestJob = {
  readonly kind: "backtest";
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly choice: HistoryChoice;
  /** Days since 1970; undefined: the later half. */
  readonly from: number | undefined;
  readonly batch: number;
  readonly seed: number;
  readonly dryRun: boolean;
};

export type Backtested =
  | Unreadable
  | {
      readonly ok: true;
      /** `refused` counts all, `flaws` holds the first. */
      readonly read: Omit<ReadHistory, "ok" | "tasks"> & { readonly used: number; readonly refused: number };
      /** Null in a dry run, and where no task is scored. */
      readonly report: BacktestReport | null;
    };
