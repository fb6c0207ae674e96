import type { Proposal, ReviewVersion } from "@ryorin/contract";
import { doNothing } from "@ryorin/domain";
import { IconArrowRight } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { DiffText } from "../../../ui/DiffText.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { useGainUnit } from "../unit.ts";
import { changesBetween, type Draft } from "./draft.ts";
import type { WheelReview } from "./ReviewEditorPage.tsx";
import { ReviewField } from "./ReviewField.tsx";
import classes from "./review.module.css";

/** Every version each wheel gave, with its reason and what it said otherwise; nothing is overwritten. */
export function Versions(props: { proposal: Proposal; wheels: readonly WheelReview[]; round: number }) {
  const t = useT();
  return (
    <section className={classes.sideBySide}>
      <header>
        <h2>{t("proposals.versions")}</h2>
      </header>
      <div className={classes.sides}>
        {props.wheels.map(({ wheel, versions }) => (
          <div key={wheel} className={classes.side}>
            <h3>
              <WheelMark wheel={wheel} />
            </h3>
            {versions
              .map((version, at) => (
                <Version
                  key={`${version.round} ${version.version}`}
                  proposal={props.proposal}
                  version={version}
                  before={versions[at - 1]}
                />
              ))
              .toReversed()}
          </div>
        ))}
      </div>
    </section>
  );
}

function Version(props: { proposal: Proposal; version: ReviewVersion; before: ReviewVersion | undefined }) {
  const t = useT();
  const { proposal, version, before } = props;
  const content = version.content as Draft;
  const unit = useGainUnit(content.wheel === "value" ? content.unit : undefined);
  const changes = before === undefined ? [] : changesBetween(before.content as Draft, content);
  const titleOf = (optionId: string | null) =>
    optionId === doNothing
      ? t("proposals.doNothing")
      : (proposal.options.find(({ id }) => id === optionId)?.title ?? "");
  return (
    <div className={classes.version}>
      <strong>
        {proposal.round > 1 && `${t("proposals.round", { n: version.round })} · `}
        {t("proposals.version", { n: version.version })}
      </strong>{" "}
      <span className={classes.quiet}>
        <PersonName person={version.sealedBy} /> · <DateText when={version.sealedAt} time />
      </span>
      {version.reason && <p>{version.reason}</p>}
      {changes.map((one) => (
        <div key={`${one.optionId} ${one.field}`} className={classes.changed}>
          <div className={classes.quiet}>
            {one.field === "note"
              ? t("proposals.review.note")
              : `${titleOf(one.optionId)} · ${t(`proposals.answer.${one.field}`)}`}
          </div>
          {isWords(one.before) && isWords(one.after) ? (
            <div className={classes.text}>
              <DiffText before={lines(one.before)} after={lines(one.after)} />
            </div>
          ) : (
            <div className={classes.change}>
              <div>
                {one.before === undefined ? (
                  "–"
                ) : (
                  <ReviewField field={one.field} value={one.before} unit={unit} />
                )}
              </div>
              <IconArrowRight size={15} stroke={1.8} aria-hidden="true" />
              <div>
                <ReviewField field={one.field} value={one.after} unit={unit} />
              </div>
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

/** A text or a list of texts, whose changes are told word by word. */
const isWords = (value: unknown): value is string | string[] =>
  typeof value === "string" || (Array.isArray(value) && value.every((one) => typeof one === "string"));
const lines = (value: string | string[]): string => (typeof value === "string" ? value : value.join("\n"));
