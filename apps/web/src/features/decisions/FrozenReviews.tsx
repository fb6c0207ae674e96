import type { Decision } from "@ryorin/contract";
import { doNothing, wheels } from "@ryorin/domain";
import { useT } from "../../i18n.ts";
import { DateText } from "../../ui/DateText.tsx";
import { StatusBadge } from "../../ui/StatusBadge.tsx";
import { WheelMark } from "../../ui/WheelMark.tsx";
import type { Draft } from "../proposals/review/draft.ts";
import { Side } from "../proposals/review/OpenReviews.tsx";
import reviewClasses from "../proposals/review/review.module.css";
import classes from "./decision.module.css";
import { FrozenName } from "./FrozenName.tsx";

const none: ReadonlySet<string> = new Set();

/** Both wheels' reviews as they were in force, option by option. */
export function FrozenReviews({ decision }: { decision: Decision }) {
  const t = useT();
  const { snapshot } = decision;
  const { value, technology } = snapshot.reviews;
  const judgedNothing = [...value.review.options, ...technology.review.options].some(
    ({ optionId }) => optionId === doNothing,
  );
  const options = [
    ...snapshot.proposal.options,
    ...(judgedNothing ? [{ id: doNothing, title: t("proposals.doNothing") }] : []),
  ];
  return (
    <section className={classes.part}>
      <h2>{t("decisions.frozenReviews")}</h2>
      <div className={classes.pair}>
        {wheels.map((wheel) => {
          const one = snapshot.reviews[wheel];
          return (
            <p key={wheel} className={classes.reviewHead}>
              <WheelMark wheel={wheel} />{" "}
              <span className={classes.quiet}>
                {t("proposals.version", { n: one.version })} ·{" "}
                <FrozenName decision={decision} id={one.personId} /> · <DateText when={one.at} time />
              </span>
              {one.reason && <span className={classes.reason}>{one.reason}</span>}
            </p>
          );
        })}
      </div>
      {options.map(({ id, title }) => (
        <article key={id} className={reviewClasses.sideBySide}>
          <header>
            <h2>
              {title}{" "}
              {id === snapshot.chosenOptionId && <StatusBadge tone="good" label={t("proposals.chosen")} />}
            </h2>
          </header>
          <div className={reviewClasses.sides}>
            {wheels.map((wheel) => (
              <Side
                key={wheel}
                wheel={wheel}
                content={snapshot.reviews[wheel].review as Draft}
                optionId={id}
                marked={none}
              />
            ))}
          </div>
        </article>
      ))}
    </section>
  );
}
