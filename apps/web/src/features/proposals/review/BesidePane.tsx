import { Button, Select } from "@mantine/core";
import type { Proposal, ReviewDraft } from "@ryorin/contract";
import { useState } from "react";
import { useT } from "../../../i18n.ts";
import { Markdown } from "../../../ui/Markdown.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { useGainUnit } from "../unit.ts";
import { type Answer, type AnswerField, type Draft, filledFields } from "./draft.ts";
import { ReviewField } from "./ReviewField.tsx";
import classes from "./review.module.css";

type TakeOver = (theirs: Draft, optionId?: string, field?: AnswerField) => void;

/** What is judged; or a colleague's draft of the same wheel, to be taken over by field, by option or whole. */
export function BesidePane(props: {
  proposal: Proposal;
  drafts: readonly ReviewDraft[];
  titleOf: (optionId: string) => string;
  onTakeOver: TakeOver;
}) {
  const t = useT();
  const { proposal, drafts } = props;
  const [shown, setShown] = useState("proposal");
  const draft = drafts.find((one) => one.by.id === shown);
  return (
    <aside
      className={classes.beside}
      aria-label={t("proposals.review.beside")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {drafts.length > 0 && (
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={t("proposals.review.beside")}
          value={draft ? shown : "proposal"}
          onChange={(next) => setShown(next ?? "proposal")}
          data={[
            { value: "proposal", label: t("proposals.review.theProposal") },
            ...drafts.map(({ by }) => ({
              value: by.id,
              label: t("proposals.review.draftOf", { name: by.name ?? t("ui.person.erased") }),
            })),
          ]}
        />
      )}
      {draft ? (
        <ColleagueDraft draft={draft} titleOf={props.titleOf} onTakeOver={props.onTakeOver} />
      ) : (
        <Judged proposal={proposal} />
      )}
    </aside>
  );
}

export function Judged({ proposal }: { proposal: Proposal }) {
  const t = useT();
  return (
    <>
      <h2>{t("proposals.field.problem")}</h2>
      <Markdown text={proposal.problem} />
      {proposal.audience !== "" && (
        <>
          <h2>{t("proposals.field.audience")}</h2>
          <p>{proposal.audience}</p>
        </>
      )}
      <h2>{t("proposals.field.options")}</h2>
      {proposal.options.map((option) => (
        <div key={option.id}>
          <h3>{option.title}</h3>
          {option.description !== "" && <Markdown text={option.description} />}
          {option.scope !== "" && (
            <p>
              <span className={classes.quiet}>{t("proposals.field.scope")}</span> {option.scope}
            </p>
          )}
        </div>
      ))}
      {proposal.dependencies.length > 0 && (
        <>
          <h2>{t("proposals.field.dependencies")}</h2>
          <ul className={classes.lines}>
            {proposal.dependencies.map((one) => (
              <li key={one.proposalId}>{one.title}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{t("proposals.field.evidence")}</h2>
      <ul className={classes.lines}>
        {proposal.evidence.map((one) => (
          <li key={one.id}>
            {one.text ?? (one.note || one.url)}
            {one.kind === "need" && (
              <span className={classes.quiet}>
                {" "}
                {t("proposals.evidence.counts", {
                  voices: one.voices ?? 0,
                  customers: one.customers ?? 0,
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {proposal.evidence.length === 0 && <p>{proposal.noEvidenceBecause}</p>}
    </>
  );
}

function ColleagueDraft(props: {
  draft: ReviewDraft;
  titleOf: (optionId: string) => string;
  onTakeOver: TakeOver;
}) {
  const t = useT();
  const unit = useGainUnit();
  const { draft, onTakeOver } = props;
  const content = draft.content as Draft;
  return (
    <>
      <p className={classes.quiet}>
        <TimeAgo when={draft.savedAt} />
      </p>
      <Button variant="default" size="xs" onClick={() => onTakeOver(content)}>
        {t("proposals.review.takeAll")}
      </Button>
      {(content.options as Answer[]).map((answer) => (
        <section key={answer.optionId}>
          <h2>{props.titleOf(answer.optionId)}</h2>
          <dl className={classes.dl}>
            {filledFields(content.wheel, answer).map((field) => (
              <div key={field}>
                <dt>
                  {t(`proposals.answer.${field}`)}
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={t("proposals.review.takeField", { field: t(`proposals.answer.${field}`) })}
                    onClick={() => onTakeOver(content, answer.optionId, field)}
                  >
                    {t("proposals.review.take")}
                  </Button>
                </dt>
                <dd>
                  <ReviewField field={field} value={answer[field as keyof Answer]} unit={unit} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
