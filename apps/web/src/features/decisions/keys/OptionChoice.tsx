import type { Proposal } from "@ryorin/contract";
import type { FeasibilityReview, ValueReview } from "@ryorin/domain";
import { useT } from "../../../i18n.ts";
import { OptionFigures } from "../../proposals/page/Overview.tsx";
import classes from "./keys.module.css";

/** The options with what both wheels said of each; one is chosen. */
export function OptionChoice(props: {
  proposal: Proposal;
  value: ValueReview | undefined;
  technology: FeasibilityReview | undefined;
  chosen: string;
  onChoose: (optionId: string) => void;
}) {
  const t = useT();
  return (
    <fieldset className={classes.group}>
      <legend>{t("decisions.keys.option")}</legend>
      <div className={classes.options}>
        {props.proposal.options.map((option) => (
          <label key={option.id} className={classes.option}>
            <input
              type="radio"
              name="option"
              checked={props.chosen === option.id}
              onChange={() => props.onChoose(option.id)}
            />
            <span>
              <strong>{option.title}</strong>
              <OptionFigures optionId={option.id} value={props.value} technology={props.technology} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
