import { Button } from "@mantine/core";
import { getReviews, type Proposal } from "@ryorin/contract";
import { doNothing, wheels } from "@ryorin/domain";
import { IconAlertTriangle, IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useCall } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { TextSkeleton } from "../../../ui/Skeletons.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { useGainUnit } from "../unit.ts";
import { type DifferenceText, markedFields, useDifferenceTexts } from "./differences.ts";
import type { Answer, Draft } from "./draft.ts";
import { answerFields } from "./draft.ts";
import { ReviewField } from "./ReviewField.tsx";
import classes from "./review.module.css";
import { Versions } from "./Versions.tsx";

/** The reviews of a proposal: both side by side once they are open, and before that the way to one's own. */
export function OpenReviews({ proposal }: { proposal: Proposal }) {
  const { data, error, refetch } = useCall(getReviews, { params: { id: proposal.id } });
  if (error && data === undefined) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <TextSkeleton />;
  const earlier = data.wheels.some((one) => one.versions.some((version) => version.round < data.round));
  return (
    <div className={classes.reviews}>
      {data.revealed ? (
        <SideBySide proposal={proposal} data={data} />
      ) : (
        <NotOpenYet proposal={proposal} data={data} />
      )}
      {(earlier || data.wheels.some((one) => one.versions.length > 1)) && (
        <Versions proposal={proposal} wheels={data.wheels} round={data.round} />
      )}
    </div>
  );
}

type Reviews = NonNullable<ReturnType<typeof useCall<typeof getReviews>>["data"]>;

function NotOpenYet({ proposal, data }: { proposal: Proposal; data: Reviews }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const own = data.wheels.filter((one) => one.readable);
  return (
    <EmptyState
      icon={IconLock}
      title={t("proposals.closed.soon")}
      action={own.map(({ wheel }) => (
        <Button
          key={wheel}
          variant="default"
          renderRoot={(rest) => (
            <Link
              to="/w/$workspace/proposals/$id/review/$wheel"
              params={{ workspace, id: proposal.id, wheel }}
              {...rest}
            />
          )}
        >
          {t(`proposals.reviewOf.${wheel}`)}
        </Button>
      ))}
    >
      {t("proposals.sealedNote")}
    </EmptyState>
  );
}

function SideBySide({ proposal, data }: { proposal: Proposal; data: Reviews }) {
  const t = useT();
  const texts = useDifferenceTexts(proposal, data.differences);
  const mayTurnKeys = proposal.status === "revealed" || proposal.status === "escalated";
  const contents = wheels.map((wheel) => {
    const versions = data.wheels.find((one) => one.wheel === wheel)?.versions ?? [];
    return versions.findLast((one) => one.round === data.round)?.content as Draft | undefined;
  });
  const judgedNothing = contents.some((content) =>
    content?.options.some((one) => one.optionId === doNothing),
  );
  const options = [
    ...proposal.options,
    ...(judgedNothing ? [{ id: doNothing, title: t("proposals.doNothing") }] : []),
  ];
  const whole = texts.filter(
    ({ optionId }) => optionId === null || !options.some(({ id }) => id === optionId),
  );
  return (
    <>
      {texts.length > 0 && mayTurnKeys && (
        <p className={classes.explain} role="note">
          <IconAlertTriangle size={18} stroke={1.7} />
          {t("proposals.differences", { count: texts.length })}
        </p>
      )}
      {whole.length > 0 && (
        <section className={classes.differences}>
          <DifferenceItems texts={whole} />
        </section>
      )}
      {options.map(({ id, title }) => {
        const own = texts.filter(({ optionId }) => optionId === id);
        const marked = markedFields(own);
        return (
          <article key={id} className={classes.sideBySide}>
            <header>
              <h2>{title}</h2>
              {own.length > 0 && <DifferenceItems texts={own} />}
            </header>
            <div className={classes.sides}>
              {wheels.map((wheel, at) => (
                <Side key={wheel} wheel={wheel} content={contents[at]} optionId={id} marked={marked} />
              ))}
            </div>
          </article>
        );
      })}
      {contents.some((content) => content?.note) && (
        <article className={classes.sideBySide}>
          <header>
            <h2>{t("proposals.review.note")}</h2>
          </header>
          <div className={classes.sides}>
            {wheels.map((wheel, at) => (
              <div key={wheel} className={classes.side}>
                <h3>
                  <WheelMark wheel={wheel} />
                </h3>
                <p className={classes.text}>{contents[at]?.note}</p>
              </div>
            ))}
          </div>
        </article>
      )}
    </>
  );
}

function DifferenceItems({ texts }: { texts: readonly DifferenceText[] }) {
  return (
    <ul>
      {texts.map(({ key, text }) => (
        <li key={key}>
          <IconAlertTriangle size={15} stroke={1.8} aria-hidden="true" />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

/** One wheel's answer on one option, with the fields marked that rub against the other's. */
export function Side(props: {
  wheel: (typeof wheels)[number];
  content: Draft | undefined;
  optionId: string;
  marked: ReadonlySet<string>;
}) {
  const t = useT();
  const { wheel, content, marked } = props;
  const unit = useGainUnit(content?.wheel === "value" ? content.unit : undefined);
  const answer = (content?.options as Answer[] | undefined)?.find((one) => one.optionId === props.optionId);
  return (
    <div className={classes.side}>
      <h3>
        <WheelMark wheel={wheel} />
      </h3>
      {answer === undefined ? (
        <p className={classes.quiet}>{t("proposals.notJudged")}</p>
      ) : (
        <dl className={classes.dl}>
          {answerFields[wheel]
            .filter((field) => !isBlank(answer[field as keyof Answer]))
            .map((field) => (
              <div key={field} className={marked.has(field) ? classes.marked : undefined}>
                <dt>{t(`proposals.answer.${field}`)}</dt>
                <dd>
                  <ReviewField field={field} value={answer[field as keyof Answer]} unit={unit} />
                </dd>
              </div>
            ))}
        </dl>
      )}
    </div>
  );
}

const isBlank = (value: unknown): boolean => value === "" || (Array.isArray(value) && value.length === 0);
