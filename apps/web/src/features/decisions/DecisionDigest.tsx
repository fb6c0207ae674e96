import type { Decision } from "@ryorin/contract";
import { type Wheel, wheels } from "@ryorin/domain";
import type { ReactNode } from "react";
import { useT } from "../../i18n.ts";
import { DateText } from "../../ui/DateText.tsx";
import { Rich } from "../../ui/Rich.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import { WheelMark } from "../../ui/WheelMark.tsx";
import { OptionFigures } from "../proposals/page/Overview.tsx";
import classes from "./decision.module.css";
import { FrozenName } from "./FrozenName.tsx";

/** What was decided, by whom, on which option, with which odds, and what would end it: the minute. */
export function DecisionDigest({ decision }: { decision: Decision }) {
  const t = useT();
  const { snapshot } = decision;
  const option = snapshot.proposal.options.find((one) => one.id === snapshot.chosenOptionId);
  const { terms } = snapshot;
  return (
    <section className={classes.digest}>
      <Sentence decision={decision} />
      {option && (
        <div className={classes.chosen}>
          <h2>{option.title}</h2>
          {option.description !== "" && <p className={classes.pre}>{option.description}</p>}
          {option.scope !== "" && (
            <p className={classes.pre}>
              <span className={classes.quiet}>{t("proposals.field.scope")}</span> {option.scope}
            </p>
          )}
          <OptionFigures
            optionId={option.id}
            value={snapshot.reviews.value.review}
            technology={snapshot.reviews.technology.review}
          />
        </div>
      )}
      {snapshot.reason && (
        <Item label={t("decisions.field.reason")} first={option === undefined}>
          <p className={classes.pre}>{snapshot.reason}</p>
        </Item>
      )}
      {snapshot.positions && (
        <div className={classes.pair}>
          {wheels.map((wheel) => (
            <Item key={wheel} label={<WheelMark wheel={wheel} label={t(`decisions.positionOf.${wheel}`)} />}>
              <p className={classes.pre}>{snapshot.positions?.[wheel]}</p>
            </Item>
          ))}
        </div>
      )}
      <div className={classes.facts}>
        {terms && (
          <>
            <Item label={t("decisions.terms.killCriterion")}>{terms.killCriterion}</Item>
            <Item label={t("decisions.terms.reviewDate")}>
              <DateText when={terms.reviewDate} />
            </Item>
            <Item label={t("decisions.terms.conditions")}>
              <Lines lines={terms.conditions} none={t("decisions.noConditions")} />
            </Item>
            <Item label={t("decisions.terms.assumptions")}>
              <Lines lines={terms.assumptions.map(({ text }) => text)} none={t("decisions.noAssumptions")} />
            </Item>
          </>
        )}
        <Odds decision={decision} />
      </div>
      {snapshot.kind === "accepted" && snapshot.by === "keys" && (
        <div className={classes.pair}>
          {wheels.map((wheel) => (
            <Own key={wheel} decision={decision} wheel={wheel} />
          ))}
        </div>
      )}
    </section>
  );
}

function Sentence({ decision }: { decision: Decision }) {
  const { snapshot } = decision;
  const [first, second] = snapshot.keys;
  const when = <DateText when={snapshot.decidedAt} time />;
  const until = snapshot.until === null ? <span /> : <DateText when={snapshot.until} />;
  return (
    <p className={classes.sentence}>
      {snapshot.by === "owner" ? (
        <Rich
          k={`decisions.sentence.owner.${snapshot.kind}`}
          parts={{ who: <FrozenName decision={decision} id={snapshot.seats.owner} polite />, when, until }}
        />
      ) : snapshot.onePersonHeldBothKeys && snapshot.kind === "accepted" ? (
        <Rich
          k="decisions.sentence.one"
          parts={{ who: <FrozenName decision={decision} id={first?.personId ?? null} polite />, when }}
        />
      ) : (
        <Rich
          k={`decisions.sentence.keys.${snapshot.kind}`}
          parts={{
            who: <FrozenName decision={decision} id={first?.personId ?? null} polite />,
            other: <FrozenName decision={decision} id={second?.personId ?? null} polite />,
            when,
            until,
          }}
        />
      )}
    </p>
  );
}

function Own({ decision, wheel }: { decision: Decision; wheel: Wheel }) {
  const t = useT();
  const formats = useFormats();
  const own = decision.snapshot.own[wheel];
  const key = decision.snapshot.keys.find((one) => one.wheel === wheel);
  if (own === null) return null;
  return (
    <div className={classes.own}>
      <h3>
        <WheelMark wheel={wheel} />{" "}
        <span className={classes.quiet}>
          <FrozenName decision={decision} id={key?.personId ?? null} />
          {key?.power === "delegate" && ` (${t("proposals.asDelegate")})`}
        </span>
      </h3>
      <p>{t("decisions.confident", { percent: formats.percent(own.confidence / 100) })}</p>
      {own.dissent !== "" && (
        <p className={classes.pre}>
          <span className={classes.quiet}>{t("decisions.dissent")}</span> {own.dissent}
        </p>
      )}
    </div>
  );
}

function Odds({ decision }: { decision: Decision }) {
  const t = useT();
  const formats = useFormats();
  const { odds, kind } = decision.snapshot;
  if (kind !== "accepted") return null;
  const day = (one: string | null | undefined) => {
    if (one) return formats.date(one);
    return odds?.horizon ? t("decisions.odds.afterHorizon", { day: formats.date(odds.horizon) }) : "–";
  };
  return (
    <Item label={t("decisions.odds.title")}>
      {odds === null ? (
        <span className={classes.quiet}>{t("decisions.odds.none")}</span>
      ) : (
        <>
          {odds.finish && (
            <p>
              {t("decisions.odds.finish", {
                p50: day(odds.finish.p50),
                p80: day(odds.finish.p80),
                p95: day(odds.finish.p95),
              })}
            </p>
          )}
          {odds.hardDate && (
            <p>
              {t("decisions.odds.hardDate", {
                date: formats.date(odds.hardDate.date),
                percent: formats.percent(odds.hardDate.probability),
              })}
            </p>
          )}
          {odds.moves.length > 0 && (
            <Lines
              none=""
              lines={odds.moves.map(({ title, before, after }) =>
                t("decisions.odds.moves", {
                  title,
                  before: day(before?.p80),
                  after: day(after?.p80),
                }),
              )}
            />
          )}
          <p className={classes.quiet}>{t("decisions.odds.runs", { runs: formats.number(odds.runs) })}</p>
        </>
      )}
    </Item>
  );
}

/** `first`: no heading stands between it and the page's own. */
export function Item(props: { label: ReactNode; first?: boolean; children: ReactNode }) {
  const Heading = props.first ? "h2" : "h3";
  return (
    <div className={classes.item}>
      <Heading>{props.label}</Heading>
      <div>{props.children}</div>
    </div>
  );
}

function Lines({ lines, none }: { lines: readonly string[]; none: string }) {
  if (lines.length === 0) return <span className={classes.quiet}>{none}</span>;
  return (
    <ul className={classes.lines}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: frozen lines keep their places
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}
