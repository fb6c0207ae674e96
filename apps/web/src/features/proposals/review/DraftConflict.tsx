import type { ReviewDraft } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import type { GainUnit } from "../unit.ts";
import { type AnswerField, answerFields, type Draft, flatten, unflatten } from "./draft.ts";
import { ReviewField } from "./ReviewField.tsx";

/** One's own draft was saved from elsewhere meanwhile: another tab, another device. */
export function DraftConflict(props: {
  base: Draft;
  mine: Draft;
  theirs: ReviewDraft | null;
  unit: GainUnit;
  titleOf: (optionId: string) => string;
  pending: boolean;
  onKeep: (merged: Draft, version: number | null) => void;
  onTakeTheirs: (theirs: ReviewDraft) => void;
  onClose: () => void;
}) {
  const t = useT();
  const { base, mine, theirs } = props;
  if (theirs === null) return null;
  const fieldsOf = mine.options.flatMap((one) =>
    answerFields[mine.wheel].map((field) => ({
      key: `${one.optionId} ${field}`,
      label: `${props.titleOf(one.optionId)} · ${t(`proposals.answer.${field}`)}`,
      show: (value: unknown) =>
        value === undefined ? (
          "–"
        ) : (
          <ReviewField field={field as AnswerField} value={value} unit={props.unit} />
        ),
    })),
  );
  return (
    <ConflictDialog
      opened
      base={flatten(base)}
      mine={flatten(mine)}
      theirs={{ ...flatten(mine), ...flatten(theirs.content as Draft) }}
      pending={props.pending}
      fields={[...fieldsOf, { key: "note", label: t("proposals.review.note") }]}
      onKeep={(merged) => props.onKeep(unflatten(mine, merged), theirs.version)}
      onTakeTheirs={() => props.onTakeTheirs(theirs)}
      onClose={props.onClose}
    />
  );
}
