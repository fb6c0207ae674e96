import { ActionIcon, Button, Menu } from "@mantine/core";
import { getProposal, listProposals, type ProposalSummary } from "@ryorin/contract";
import type { Status } from "@ryorin/domain";
import { IconArrowsRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCall, usePages } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { PersonName } from "../../../ui/PersonName.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import { useOffers } from "../acts/ProposalActs.tsx";
import { shownFigure } from "../figures.ts";
import { useGainUnit } from "../unit.ts";
import { WheelStates } from "../WheelStates.tsx";
import { ProposalStatus } from "../words.tsx";
import classes from "./index.module.css";
import { OfRound } from "./OfRound.tsx";
import type { Narrowing } from "./ProposalTable.tsx";

export function BoardColumn(props: { status: Status; count: number; query: Omit<Narrowing, "status"> }) {
  const t = useT();
  const formats = useFormats();
  const { status, count } = props;
  const pages = usePages(
    listProposals,
    { query: { ...props.query, status, limit: 30 } },
    { enabled: count > 0 },
  );
  const rows = count === 0 ? [] : pages.rows;
  return (
    <section
      className={classes.column}
      data-column={status}
      data-empty={count === 0 || undefined}
      aria-label={`${t(`proposals.status.${status}`)} ${formats.number(count)}`}
    >
      <h2 className={classes.columnHead}>
        <ProposalStatus status={status} />
        <span className={classes.quiet}>{formats.number(count)}</span>
      </h2>
      {rows.map((row) => (
        <Card key={row.id} row={row} />
      ))}
      {count > 0 && pages.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("proposals.board.more", { count: count - rows.length })}
        </Button>
      )}
    </section>
  );
}

function Card({ row }: { row: ProposalSummary }) {
  const t = useT();
  const unit = useGainUnit();
  const workspace = useWorkspace().slug;
  const [asking, setAsking] = useState(false);
  const gain = shownFigure(row)?.gain;
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <WheelShape wheel={row.origin} />
        <span className={classes.quiet}>{t("proposals.number", { number: row.number })}</span>
        <CardActs id={row.id} asking={asking} onAsk={setAsking} />
      </div>
      <h3>
        <Link
          to="/w/$workspace/proposals/$id"
          params={{ workspace, id: row.id }}
          data-card={row.id}
          onKeyDown={(event) => {
            if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            setAsking(true);
          }}
        >
          {row.title}
        </Link>
      </h3>
      {gain && (
        <div className={classes.quiet}>
          <OfRound row={row} range={gain} format={unit.format} />
        </div>
      )}
      {row.status === "in_review" && (
        <div className={classes.quiet}>
          <WheelStates wheels={row.wheels} revealed={false} />
        </div>
      )}
      <div className={classes.quiet}>
        <PersonName person={row.author} />
      </div>
    </article>
  );
}

/** What the reader may do with this card, asked of the server when one wants to know. */
function CardActs(props: { id: string; asking: boolean; onAsk: (asking: boolean) => void }) {
  const t = useT();
  const { id, asking, onAsk } = props;
  const [wanted, setWanted] = useState(false);
  const proposal = useCall(getProposal, { params: { id } }, { enabled: asking || wanted });
  const { offers, labelOf, run, problem, dialog } = useOffers(proposal.data);
  return (
    <>
      <Menu
        opened={asking}
        onChange={(next) => {
          setWanted(true);
          onAsk(next);
        }}
        position="bottom-end"
        width={280}
        returnFocus
      >
        <Menu.Target>
          <ActionIcon variant="subtle" size="sm" aria-label={t("proposals.board.acts")}>
            <IconArrowsRight size={15} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("proposals.board.acts")}</Menu.Label>
          {offers.map((offer) => (
            <Menu.Item
              key={`${offer.act} ${offer.wheel}`}
              leftSection={offer.wheel ? <WheelShape wheel={offer.wheel} /> : null}
              onClick={() => {
                setWanted(true);
                run(offer);
              }}
            >
              {labelOf(offer)}
            </Menu.Item>
          ))}
          {offers.length === 0 && (
            <Menu.Label>{t(proposal.data ? "proposals.board.nothing" : "ui.loading")}</Menu.Label>
          )}
        </Menu.Dropdown>
      </Menu>
      <ProblemAlert problem={problem ?? proposal.error} />
      {dialog}
    </>
  );
}
