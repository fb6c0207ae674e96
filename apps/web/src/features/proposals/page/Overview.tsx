import { getReviews, type Proposal } from "@ryorin/contract";
import type { FeasibilityReview, ValueReview } from "@ryorin/domain";
import { IconExternalLink } from "@tabler/icons-react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { Markdown } from "../../../ui/Markdown.tsx";
import { RangeFigure } from "../../../ui/RangeFigure.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import { formatDays, totalDays, useGainUnit } from "../unit.ts";
import { isOpen } from "../WheelStates.tsx";
import { Dependencies } from "./Dependencies.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import classes from "./page.module.css";

export function Overview({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const { problem, audience, attachments } = proposal;
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <section className={classes.section}>
          <h2>{t("proposals.field.problem")}</h2>
          <div className={classes.prose}>
            {problem === "" ? (
              <p className={classes.quiet}>{t("proposals.notWritten")}</p>
            ) : (
              <Markdown text={problem} />
            )}
          </div>
        </section>
        {audience !== "" && (
          <section className={classes.section}>
            <h2>{t("proposals.field.audience")}</h2>
            <div className={classes.prose}>{audience}</div>
          </section>
        )}
        <Options proposal={proposal} />
      </div>
      <div className={classes.stack}>
        <EvidenceList proposal={proposal} />
        <Dependencies proposal={proposal} />
        {attachments.length > 0 && (
          <section className={classes.section}>
            <h2>{t("proposals.field.attachments")}</h2>
            <ul className={classes.list}>
              {attachments.map(({ title, url }) => (
                <li key={`${url} ${title}`} className={classes.item}>
                  <IconExternalLink size={16} stroke={1.7} className={classes.itemIcon} aria-hidden="true" />
                  <a href={url} target="_blank" rel="noreferrer">
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

/** The ways of doing it; once both wheels are open, each with what they said of it. */
function Options({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const open = isOpen(proposal.status);
  const reviews = useCall(getReviews, { params: { id: proposal.id } }, { enabled: open });
  const latest = (wheel: string) =>
    reviews.data?.wheels.find((one) => one.wheel === wheel)?.versions.at(-1)?.content;
  const value = latest("value") as ValueReview | undefined;
  const technology = latest("technology") as FeasibilityReview | undefined;
  return (
    <section className={classes.section}>
      <h2>{t("proposals.field.options")}</h2>
      {proposal.options.length === 0 && <p className={classes.quiet}>{t("proposals.notWritten")}</p>}
      <ol className={classes.cards}>
        {proposal.options.map((option) => (
          <li
            key={option.id}
            className={`${classes.card} ${option.id === proposal.chosenOptionId ? classes.chosen : ""}`}
          >
            <h3>
              {option.title}
              {option.id === proposal.chosenOptionId && (
                <StatusBadge label={t("proposals.chosen")} tone="good" />
              )}
            </h3>
            {option.description !== "" && <Markdown text={option.description} />}
            {option.scope !== "" && (
              <p>
                <span className={classes.quiet}>{t("proposals.field.scope")}</span> {option.scope}
              </p>
            )}
            {open && <OptionFigures optionId={option.id} value={value} technology={technology} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

export function OptionFigures(props: {
  optionId: string;
  value: ValueReview | undefined;
  technology: FeasibilityReview | undefined;
}) {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit(props.value?.unit);
  const gain = props.value?.options.find((one) => one.optionId === props.optionId)?.gain;
  const answer = props.technology?.options.find((one) => one.optionId === props.optionId);
  const days = answer && totalDays(answer.effort);
  if (gain === undefined && answer === undefined) return null;
  return (
    <div className={classes.figures}>
      {gain && (
        <span>
          <WheelShape wheel="value" />
          <span className={classes.quiet}>{t("proposals.field.value")}</span>
          <RangeFigure range={gain} format={unit.format} />
        </span>
      )}
      {answer && (
        <span>
          <WheelShape wheel="technology" />
          <span className={classes.quiet}>{t("proposals.field.effort")}</span>
          {days ? (
            <RangeFigure range={days} format={formatDays(formats)} unit={t("proposals.unit.days")} />
          ) : (
            t(`proposals.verdict.${answer.verdict}`)
          )}
        </span>
      )}
    </div>
  );
}
