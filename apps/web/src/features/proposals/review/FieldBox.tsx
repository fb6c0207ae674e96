import type { ReactNode } from "react";
import { type MessageKey, useT } from "../../../i18n.ts";
import type { AnswerField, Gap } from "./draft.ts";
import classes from "./review.module.css";

/** The element a gap leads to. */
export const anchorOf = (optionId: string | null, field: string | null): string =>
  `answer-${optionId}-${field}`;

/** One question of the form: its words, what is wrong with it, and a place for a gap to lead to. */
export function FieldBox(props: {
  optionId: string;
  field: AnswerField;
  gaps: readonly Gap[];
  /** Fields with labels of their own name themselves. */
  bare?: boolean;
  hint?: boolean;
  children: ReactNode;
}) {
  const t = useT();
  const { optionId, field } = props;
  const own = props.gaps.filter((gap) => gap.optionId === optionId && gap.field === field);
  const inner = (
    <>
      {props.hint && <p className={classes.hint}>{t(`proposals.answerHint.${field}` as MessageKey)}</p>}
      {props.children}
      {own.length > 0 && (
        <p className={classes.bad} role="alert">
          {[...new Set(own.map((gap) => gapText(t, gap)))].join(" ")}
        </p>
      )}
    </>
  );
  const common = { id: anchorOf(optionId, field), className: classes.field, tabIndex: -1 };
  if (props.bare) return <div {...common}>{inner}</div>;
  return (
    <fieldset {...common}>
      <legend className={classes.legend}>{t(`proposals.answer.${field}`)}</legend>
      {inner}
    </fieldset>
  );
}

/** A fit with its verdict and no reason lacks the reason, which a bare "Required" below both would not say. */
export const gapText = (t: ReturnType<typeof useT>, gap: Pick<Gap, "code" | "data" | "path">): string =>
  gap.code === "required" && /Fit\.reason$/.test(gap.path)
    ? t("proposals.gap.reason")
    : t(`errors.field.${gap.code}` as MessageKey, gap.data as Record<string, string>);
