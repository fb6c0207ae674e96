import { Button, Checkbox, Textarea } from "@mantine/core";
import { type Proposal, type ReviewDraft, reviseReview, saveReviewDraft } from "@ryorin/contract";
import { doNothing } from "@ryorin/domain";
import { IconEyeOff, IconHistory, IconLock } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { api } from "../../../data/api.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { TimeAgo } from "../../../ui/TimeAgo.tsx";
import { toast } from "../../../ui/toast.ts";
import { useGainUnit } from "../unit.ts";
import { BesidePane } from "./BesidePane.tsx";
import { DraftConflict } from "./DraftConflict.tsx";
import {
  type AnswerField,
  type Draft,
  draftFor,
  type FeasibilityAnswer,
  gapsOf,
  isSameDraft,
  takeOver,
  type ValueAnswer,
  withAnswer,
  withDoNothing,
  withoutBlankRows,
} from "./draft.ts";
import { FeasibilityFields } from "./FeasibilityFields.tsx";
import { GapList } from "./GapList.tsx";
import type { WheelReview } from "./ReviewEditorPage.tsx";
import classes from "./review.module.css";
import { SealDialog } from "./SealDialog.tsx";
import { useSaveOnLeave } from "./useSaveOnLeave.ts";
import { ValueFields } from "./ValueFields.tsx";

type Base = { draft: Draft; version: number | null; savedAt?: string };

/**
 * Two panes: what is judged and colleagues' drafts on the left, one's own answer on the right. Before the reveal the
 * draft is saved and the lead seals it; after it, the same form records a revision with its reason.
 */
export function ReviewEditor(props: {
  mode: "write" | "revise";
  proposal: Proposal;
  review: WheelReview;
  loaded: Base;
}) {
  const t = useT();
  const { mode, proposal, review, loaded } = props;
  const { wheel } = review;
  const { id } = proposal;
  const workspace = useWorkspace().slug;
  const navigate = useNavigate();
  const unit = useGainUnit();
  const [base, setBase] = useState(loaded);
  const [written, setDraft] = useState(loaded.draft);
  const [judgedHash, setJudged] = useState(proposal.judgedHash);
  const [checked, setChecked] = useState(false);
  const [sealing, setSealing] = useState(false);
  const [reason, setReason] = useState("");

  // Options may have changed since: what is written follows them.
  const optionIds = useMemo(() => proposal.options.map((option) => option.id), [proposal.options]);
  const draft = useMemo(
    () => draftFor(wheel, optionIds, unit.unit, written),
    [wheel, optionIds, unit.unit, written],
  );
  const gaps = useMemo(() => gapsOf(draft, optionIds, unit.unit), [draft, optionIds, unit.unit]);
  const dirty = !isSameDraft(draft, base.draft);
  const isLead = proposal.acts.some((one) => one.act === "seal" && one.wheel === wheel);

  const saved = ({ content, version, savedAt }: ReviewDraft) => setBase({ draft: content, version, savedAt });
  const save = useMutationOf(saveReviewDraft, { onDone: saved });
  const revise = useMutationOf(reviseReview, {
    touches: ["decisions"],
    onDone: () => {
      toast(t("proposals.revise.done"));
      leave();
      toReviews();
    },
  });
  const toReviews = () =>
    void navigate({
      to: "/w/$workspace/proposals/$id",
      params: { workspace, id },
      search: { tab: "reviews" } as never,
    });
  const given = (content: Draft, version: number | null) => ({
    params: { id, wheel },
    body: { content: withoutBlankRows(content), version },
  });
  const saveDraft = () => save.write(given(draft, base.version));
  const leave = useSaveOnLeave(dirty, async () => {
    if (mode === "revise") return false;
    try {
      saved(
        await api.call(saveReviewDraft, {
          ...given(draft, base.version),
          idempotencyKey: crypto.randomUUID(),
        }),
      );
      return true;
    } catch {
      return false;
    }
  });

  function finish(): void {
    setChecked(true);
    if (gaps.length > 0) {
      setTimeout(() => document.getElementById("gaps")?.focus());
    } else if (mode === "write") setSealing(true);
    else if (reason.trim() !== "") {
      revise.write({ params: { id, wheel }, body: { content: withoutBlankRows(draft), reason } });
    }
  }
  useActions([
    ...(mode === "write"
      ? [
          {
            id: "review.save",
            label: t("proposals.review.saveDraft"),
            group: t("ui.shortcuts.page"),
            keys: "mod+Enter",
            run: saveDraft,
          },
        ]
      : []),
    ...(isLead || mode === "revise"
      ? [
          {
            id: "review.seal",
            label: t(mode === "write" ? "proposals.review.seal" : "proposals.revise.record"),
            group: t("ui.shortcuts.page"),
            keys: "s",
            run: finish,
          },
        ]
      : []),
  ]);

  const change = (optionId: string, part: Partial<ValueAnswer & FeasibilityAnswer>) =>
    setDraft(withAnswer(draft, optionId, part));
  const titleOf = (optionId: string) =>
    optionId === doNothing
      ? t("proposals.doNothing")
      : (proposal.options.find((option) => option.id === optionId)?.title ?? "");
  const shownGaps = checked ? gaps : [];
  const rewritten = judgedHash !== proposal.judgedHash;

  return (
    <div className={classes.editor}>
      <BesidePane
        proposal={proposal}
        drafts={mode === "write" ? review.drafts.filter((one) => !one.mine) : []}
        titleOf={titleOf}
        onTakeOver={(other: Draft, optionId?: string, field?: AnswerField) => {
          setDraft(takeOver(draft, other, optionId, field));
          toast(t("proposals.review.tookOver"), {
            act: { label: t("proposals.review.undo"), run: () => setDraft(draft) },
          });
        }}
      />
      <div className={classes.form}>
        <p className={classes.explain}>
          {mode === "write" ? <IconEyeOff size={18} stroke={1.7} /> : <IconHistory size={18} stroke={1.7} />}
          {t(mode === "write" ? "proposals.review.explain" : "proposals.revise.explain")}
        </p>
        {mode === "write" && rewritten && (
          <div className={classes.gaps} role="status">
            <h2>{t("proposals.review.rewritten")}</h2>
            <p>{t("proposals.review.rewrittenText")}</p>
            <Button variant="default" size="xs" onClick={() => setJudged(proposal.judgedHash)}>
              {t("proposals.act.lookedAgain")}
            </Button>
          </div>
        )}
        {shownGaps.length > 0 && <GapList gaps={shownGaps} titleOf={titleOf} />}
        {draft.options.map((answer) => (
          <section key={answer.optionId} className={classes.option} data-wheel={wheel}>
            <h2>{titleOf(answer.optionId)}</h2>
            {draft.wheel === "value" ? (
              <ValueFields
                answer={answer as ValueAnswer}
                unit={unit}
                gaps={shownGaps}
                onChange={(part) => change(answer.optionId, part)}
              />
            ) : (
              <FeasibilityFields
                answer={answer as FeasibilityAnswer}
                gaps={shownGaps}
                onChange={(part) => change(answer.optionId, part)}
              />
            )}
          </section>
        ))}
        <Checkbox
          label={t("proposals.review.judgeDoNothing")}
          description={t("proposals.review.judgeDoNothingText")}
          checked={draft.options.some((one) => one.optionId === doNothing)}
          onChange={(event) => setDraft(withDoNothing(draft, event.currentTarget.checked))}
        />
        <Textarea
          label={t("proposals.review.note")}
          description={t("proposals.review.noteHint")}
          autosize
          minRows={2}
          value={draft.note}
          onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
        />
        {mode === "revise" && (
          <Textarea
            label={t("proposals.revise.reason")}
            description={t("proposals.revise.reasonHint")}
            required
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={checked && reason.trim() === "" && t("errors.text_required")}
          />
        )}
        <ProblemAlert problem={save.problem ?? revise.problem} />
        <div className={classes.foot}>
          <span className={classes.footText} role="status">
            {dirty
              ? t("proposals.write.unsaved")
              : base.savedAt !== undefined && (
                  <>
                    {t("proposals.review.saved")} <TimeAgo when={base.savedAt} />
                  </>
                )}
          </span>
          {mode === "write" && (
            <Button variant="default" loading={save.pending} disabled={!dirty} onClick={saveDraft}>
              {t("proposals.review.saveDraft")}
            </Button>
          )}
          {mode === "write" && isLead && (
            <Button leftSection={<IconLock size={16} stroke={1.8} />} disabled={rewritten} onClick={finish}>
              {t("proposals.review.seal")}
            </Button>
          )}
          {mode === "write" && !isLead && (
            <span className={classes.quiet}>
              {t(
                proposal.status === "draft" ? "proposals.review.notSubmitted" : "proposals.review.leadSeals",
              )}
            </span>
          )}
          {mode === "revise" && (
            <Button loading={revise.pending} disabled={!dirty} onClick={finish}>
              {t("proposals.revise.record")}
            </Button>
          )}
        </div>
      </div>
      {sealing && (
        <SealDialog
          proposal={proposal}
          wheel={wheel}
          content={withoutBlankRows(draft)}
          judgedHash={judgedHash}
          onSealed={() => {
            leave();
            toReviews();
          }}
          onClose={() => setSealing(false)}
        />
      )}
      {save.stale && (
        <DraftConflict
          base={base.draft}
          mine={draft}
          theirs={save.stale.current as ReviewDraft | null}
          unit={unit}
          titleOf={titleOf}
          pending={save.pending}
          onKeep={(merged, version) => {
            setDraft(merged);
            save.write(given(merged, version));
          }}
          onTakeTheirs={(theirs) => {
            saved(theirs);
            setDraft(theirs.content);
            save.dismissStale();
          }}
          onClose={save.dismissStale}
        />
      )}
    </div>
  );
}
