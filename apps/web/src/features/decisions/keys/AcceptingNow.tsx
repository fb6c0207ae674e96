import { type AcceptanceOdds, getAcceptanceOdds, type Proposal } from "@ryorin/contract";
import { useQuery } from "@tanstack/react-query";
import { callOptions } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { ShiftText } from "../../plan/compare/ShiftText.tsx";
import { OddsText } from "../../plan/OddsText.tsx";
import { noteText } from "../../plan/reasons.ts";
import { useTeamNames } from "../../plan/useTeamNames.ts";
import classes from "./keys.module.css";
import { farthestFirst } from "./moves.ts";

/** How many moved items are told one by one. */
const most = 6;

/** Before a key is turned: when the option would be done, and which items of the present plan it moves. */
export function AcceptingNow({ proposal, optionId }: { proposal: Proposal; optionId: string }) {
  const t = useT();
  const { data, error, refetch } = useQuery({
    ...callOptions(getAcceptanceOdds, { params: { id: proposal.id }, query: { optionId } }),
    enabled: optionId !== "",
    refetchInterval: (query) => (query.state.data?.state === "computing" ? 600 : false),
  });
  return (
    <section className={classes.accepting} aria-label={t("decisions.accepting.title")}>
      <h3>{t("decisions.accepting.title")}</h3>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      <div role="status">
        {data === undefined ? (
          error === null && <p>{t("decisions.accepting.computing")}</p>
        ) : data.state === "ready" ? (
          <Told odds={data} />
        ) : (
          <p>{t(`decisions.accepting.${data.state}`)}</p>
        )}
        {data !== undefined && <Notes odds={data} proposal={proposal} />}
      </div>
    </section>
  );
}

function Told({ odds }: { odds: AcceptanceOdds }) {
  const t = useT();
  const formats = useFormats();
  const day = (date: string | null) => (date === null ? t("plan.afterHorizon") : formats.date(date));
  const { added, moves, runs } = odds;
  return (
    <>
      {added && (
        <p>
          {t("decisions.odds.finish", {
            p50: day(added.finish.p50),
            p80: day(added.finish.p80),
            p95: day(added.finish.p95),
          })}
        </p>
      )}
      {added?.hardDate?.odds && (
        <p>
          {t("plan.item.hardDate", { day: formats.date(added.hardDate.date) })}{" "}
          <OddsText share={added.hardDate.odds.share} />
        </p>
      )}
      <p>
        {moves.length === 0
          ? t("decisions.accepting.none")
          : t("decisions.accepting.moves", { count: moves.length })}
      </p>
      {moves.length > 0 && (
        <ul className={classes.moves}>
          {farthestFirst(moves)
            .slice(0, most)
            .map((move) => (
              <li key={move.item}>
                <span>
                  <span className={classes.quiet}>{t("proposals.number", { number: move.number })}</span>{" "}
                  <bdi>{move.title}</bdi>
                </span>
                <Moved move={move} day={day} />
              </li>
            ))}
        </ul>
      )}
      {moves.length > most && <p>{t("plan.note.more", { count: moves.length - most })}</p>}
      <p className={classes.quiet}>{t("decisions.odds.runs", { runs: formats.number(runs) })}</p>
    </>
  );
}

function Moved({
  move,
  day,
}: {
  move: AcceptanceOdds["moves"][number];
  day: (date: string | null) => string;
}) {
  const t = useT();
  const formats = useFormats();
  const { p80, later, earlier, hardDateOdds } = move;
  const way = later.share >= earlier.share ? "later" : "earlier";
  const share = formats.percent(Math.max(later.share, earlier.share));
  return (
    <span>
      <ShiftText days={p80.days} />{" "}
      <span className={classes.quiet}>{t(`decisions.accepting.${way}`, { share })}</span>
      <span className={`${classes.line} ${classes.quiet}`}>
        {t("decisions.accepting.likely", { from: day(p80.from), to: day(p80.to) })}
      </span>
      {hardDateOdds && (
        <span className={classes.line}>
          {t("plan.column.odds")} <OddsText share={hardDateOdds.from} bare /> →{" "}
          <OddsText share={hardDateOdds.to} />
        </span>
      )}
    </span>
  );
}

/** Why it has no dates, or what was assumed for them. */
function Notes({ odds, proposal }: { odds: AcceptanceOdds; proposal: Proposal }) {
  const t = useT();
  const formats = useFormats();
  const team = useTeamNames();
  const titles = new Map(odds.moves.map(({ item, title }) => [item, title]));
  const quoted = (id: string) => {
    const title = id === proposal.id ? proposal.title : titles.get(id);
    return title === undefined ? t("plan.unknownItem") : t("plan.quoted", { title });
  };
  const names = { item: quoted, quoted, team, option: () => undefined };
  return odds.notes.map((note) => {
    const { key, values } = noteText(note, { names, formats });
    return <p key={JSON.stringify(note)}>{t(key, values)}</p>;
  });
}
