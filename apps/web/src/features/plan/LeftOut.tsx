import { Button } from "@mantine/core";
import { listProposals, type ScenarioChanges } from "@ryorin/contract";
import { useCall } from "../../data/call.ts";
import { useT } from "../../i18n.ts";
import classes from "./PlanPage.module.css";
import { setExcluded } from "./whatif/changes.ts";
import type { Edit } from "./whatif/useWhatIf.ts";

/** What the scenario leaves out, with the way back. */
export function LeftOut({ changes, edit }: { changes: ScenarioChanges; edit: (edit: Edit) => void }) {
  const t = useT();
  const { excluded } = changes;
  const { data } = useCall(
    listProposals,
    { query: { status: ["accepted", "planned", "in_delivery"], limit: 200, sort: "number" } },
    { enabled: excluded.length > 0 },
  );
  if (excluded.length === 0) return null;
  return (
    <section className={classes.leftOut} aria-label={t("plan.leftOut.title")}>
      <h2>{t("plan.leftOut.title")}</h2>
      <ul>
        {excluded.map((id) => {
          const found = data?.data.find((one) => one.id === id);
          const name = found
            ? `${t("proposals.number", { number: found.number })} ${found.title}`
            : t("plan.unknownItem");
          return (
            <li key={id}>
              <bdi>{name}</bdi>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("plan.leftOut.putBackNamed", { name })}
                onClick={() => edit((before) => setExcluded(before, id, false))}
              >
                {t("plan.leftOut.putBack")}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
