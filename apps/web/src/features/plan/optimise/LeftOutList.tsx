import type { OptimisedPlan } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { useGainUnit } from "../../proposals/unit.ts";
import type { Names } from "../names.ts";
import { whyText, wouldText } from "./leftOutText.ts";
import classes from "./Optimise.module.css";

/** Which proposals are not in the better plan, why, and what alone would have let each in. */
export function LeftOutList({ plan, names }: { plan: OptimisedPlan; names: Names }) {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit();
  if (plan.leftOut.length === 0 && plan.unmet.length === 0) return null;
  const words = { names, formats, unit };
  return (
    <>
      {plan.unmet.length > 0 && (
        <p>{t("plan.optimise.unmet", { items: formats.list(plan.unmet.map(names.quoted)) })}</p>
      )}
      {plan.leftOut.length > 0 && (
        <details className={classes.leftOut}>
          <summary>{t("plan.optimise.leftOut", { count: plan.leftOut.length })}</summary>
          <ul>
            {plan.leftOut.map(({ proposal, why, would }) => (
              <li key={proposal}>
                <strong>{names.item(proposal)}</strong>
                <ul>
                  {[
                    ...why.map((one) => whyText(one, words)),
                    ...would.map((one) => wouldText(one, words)),
                  ].map(({ key, values }) => (
                    <li key={`${key} ${JSON.stringify(values)}`}>{t(key, values)}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
