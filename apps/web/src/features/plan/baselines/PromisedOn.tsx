import { TextInput } from "@mantine/core";
import { listBaselines } from "@ryorin/contract";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCall } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { dayIn } from "../../identity/settings/days.ts";
import classes from "./Baselines.module.css";
import { PromisedTable } from "./PromisedTable.tsx";

/** "What had we promised on …?": any day has an answer, and the answer has an address. */
export function PromisedOn() {
  const t = useT();
  const formats = useFormats();
  const navigate = useNavigate();
  const { slug: workspace, zone } = useWorkspace();
  const search = useSearch({ strict: false }) as { on?: unknown };
  const day = typeof search.on === "string" && /^\d{4}-\d\d-\d\d$/.test(search.on) ? search.on : "";
  const { data, error } = useCall(listBaselines, { query: { at: day, limit: 1 } }, { enabled: day !== "" });
  const found = data?.data[0];
  return (
    <section className={classes.section} aria-label={t("plan.baseline.promisedTitle")}>
      <h2>{t("plan.baseline.promisedTitle")}</h2>
      <TextInput
        type="date"
        w="12rem"
        max={dayIn(new Date(), zone)}
        aria-label={t("plan.baseline.promisedDay")}
        value={day}
        onChange={(event) => {
          const on = event.currentTarget.value || undefined;
          void navigate({
            to: ".",
            search: ((before: Record<string, unknown>) => ({ ...before, on })) as never,
            replace: true,
            resetScroll: false,
          });
        }}
      />
      <ProblemAlert problem={error} />
      {day !== "" && data !== undefined && (
        <div role="status">
          {found === undefined ? (
            <p>{t("plan.baseline.nothingYet", { day: formats.date(day) })}</p>
          ) : (
            <>
              <p>
                {t("plan.baseline.promisedBy", { day: formats.date(day) })}{" "}
                <Link to="/w/$workspace/plan/baselines/$id" params={{ workspace, id: found.id }}>
                  {t("plan.baseline.number", { number: found.number })} {found.name}
                </Link>
              </p>
              <PromisedTable id={found.id} />
            </>
          )}
        </div>
      )}
    </section>
  );
}
