import { countProposals } from "@ryorin/contract";
import { statuses } from "@ryorin/domain";
import { useRef } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { BoardColumn } from "./BoardColumn.tsx";
import { nextCard } from "./boardFocus.ts";
import classes from "./index.module.css";
import type { Narrowing } from "./ProposalTable.tsx";

/**
 * Proposals by status. A card does not slide from column to column: moving on is an act with conditions, so each
 * card offers the acts its reader has. Arrow keys move between cards, Enter opens, M offers the acts.
 */
export function ProposalBoard({ narrowing }: { narrowing: Narrowing }) {
  const t = useT();
  const board = useRef<HTMLDivElement>(null);
  const { status: _, ...query } = narrowing;
  const counts = useCall(countProposals, { query });
  if (counts.error && counts.data === undefined)
    return <ProblemAlert problem={counts.error} retry={() => void counts.refetch()} />;
  if (counts.data === undefined) return <RowsSkeleton rows={8} />;
  const countOf = (status: string) => counts.data.data.find((one) => one.status === status)?.count ?? 0;

  function onKeyDown(event: React.KeyboardEvent): void {
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
    if (card === null || event.target !== card || event.nativeEvent.isComposing) return;
    const columns = [...(board.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])].map(
      (column) => [...column.querySelectorAll<HTMLElement>("[data-card]")],
    );
    const to = nextCard(columns, card, event.key);
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  return (
    <ScrollRegion
      ref={board}
      className={classes.board}
      aria-label={t("proposals.view.board")}
      onKeyDown={onKeyDown}
    >
      <p className="visually-hidden">{t("proposals.board.keys")}</p>
      {statuses.map((status) => (
        <BoardColumn key={status} status={status} count={countOf(status)} query={query} />
      ))}
    </ScrollRegion>
  );
}
