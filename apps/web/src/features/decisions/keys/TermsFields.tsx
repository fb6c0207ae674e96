import { Textarea, TextInput } from "@mantine/core";
import { useT } from "../../../i18n.ts";
import { Rows, TextRows } from "../../proposals/review/ListFields.tsx";
import classes from "./keys.module.css";
import type { TermsForm } from "./terms.ts";

/** What both keys must be over: conditions, kill criterion, assumptions, review date. */
export function TermsFields(props: {
  terms: TermsForm;
  errors: Record<string, string>;
  onChange: (change: Partial<TermsForm>) => void;
}) {
  const t = useT();
  const { terms, errors, onChange } = props;
  return (
    <>
      <fieldset className={classes.group}>
        <legend>{t("decisions.terms.conditions")}</legend>
        <p className={classes.hint}>{t("decisions.termsHint.conditions")}</p>
        <TextRows
          rows={terms.conditions}
          label={t("decisions.terms.conditions")}
          add={t("proposals.condition.add")}
          onChange={(conditions) => onChange({ conditions })}
        />
      </fieldset>
      <Textarea
        label={t("decisions.terms.killCriterion")}
        description={t("decisions.termsHint.killCriterion")}
        required
        autosize
        minRows={2}
        value={terms.killCriterion}
        onChange={(event) => onChange({ killCriterion: event.currentTarget.value })}
        error={errors["terms.killCriterion"]}
      />
      <fieldset className={classes.group}>
        <legend>{t("decisions.terms.assumptions")}</legend>
        <p className={classes.hint}>{t("decisions.termsHint.assumptions")}</p>
        <Rows
          rows={terms.assumptions}
          blank={{ id: "", text: "", check: null }}
          add={t("decisions.terms.addAssumption")}
          name={(n) => `${t("decisions.terms.assumptions")} ${n}`}
          onChange={(assumptions) =>
            onChange({
              assumptions: assumptions.map((one) =>
                one.id === "" ? { ...one, id: crypto.randomUUID() } : one,
              ),
            })
          }
        >
          {(one, set, at) => (
            <Textarea
              autosize
              minRows={1}
              aria-label={`${t("decisions.terms.assumptions")} ${at + 1}`}
              value={one.text}
              onChange={(event) => set({ ...one, text: event.currentTarget.value })}
            />
          )}
        </Rows>
      </fieldset>
      <TextInput
        type="date"
        w="14rem"
        required
        label={t("decisions.terms.reviewDate")}
        description={t("decisions.termsHint.reviewDate")}
        value={terms.reviewDate}
        onChange={(event) => onChange({ reviewDate: event.currentTarget.value })}
        error={errors["terms.reviewDate"]}
      />
    </>
  );
}
