import type { Proposal } from "@ryorin/contract";
import { doNothing } from "@ryorin/domain";
import { IconLock } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { ProposalActs } from "../acts/ProposalActs.tsx";
import { useGainUnit } from "../unit.ts";
import { Judged } from "./BesidePane.tsx";
import { type Answer, answerFields, type Draft } from "./draft.ts";
import type { WheelReview } from "./ReviewEditorPage.tsx";
import { ReviewField } from "./ReviewField.tsx";
import classes from "./review.module.css";

/** One's own wheel's review while it is sealed: readable by the wheel, changed by nobody until it is opened. */
export function SealedReview({ proposal, review }: { proposal: Proposal; review: WheelReview }) {
  const t = useT();
  const unit = useGainUnit();
  const { sealedBy, sealedAt } = review.status;
  // Sealing writes the sealer's own draft, word for word; nobody's else was sealed.
  const content = review.drafts.find((one) => one.by.id === sealedBy?.id)?.content as Draft | undefined;
  return (
    <div className={classes.editor}>
      <aside className={classes.beside}>
        <Judged proposal={proposal} />
      </aside>
      <div className={classes.form}>
        <p className={classes.explain}>
          <IconLock size={18} stroke={1.7} />
          <span>
            {t("proposals.sealed.text")}{" "}
            <span className={classes.quiet}>
              {sealedBy && <PersonName person={sealedBy} />} {sealedAt && <DateText when={sealedAt} time />}
            </span>
          </span>
        </p>
        <ProposalActs proposal={proposal} />
        {(content?.options as Answer[] | undefined)?.map((answer) => (
          <section key={answer.optionId} className={classes.option} data-wheel={review.wheel}>
            <h2>
              {answer.optionId === doNothing
                ? t("proposals.doNothing")
                : proposal.options.find(({ id }) => id === answer.optionId)?.title}
            </h2>
            <dl className={classes.dl}>
              {answerFields[review.wheel].map((field) => (
                <div key={field}>
                  <dt>{t(`proposals.answer.${field}`)}</dt>
                  <dd>
                    <ReviewField field={field} value={answer[field as keyof Answer]} unit={unit} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  );
}
