import { Button } from "@mantine/core";
import type { OptimisedChange } from "@ryorin/contract";
import { IconCheck } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { ShiftText } from "../compare/ShiftText.tsx";
import type { Names } from "../names.ts";
import classes from "./Optimise.module.css";

/** What a better plan changes, a line each: what comes in first, then by how far it moves. */
export function Differences(props: {
  differences: readonly OptimisedChange[];
  names: Names;
  taken: readonly string[];
  onTake: (change: OptimisedChange) => void;
}) {
  const t = useT();
  const { differences, names, taken } = props;
  const far = (one: OptimisedChange) =>
    one.code === "added" ? Number.POSITIVE_INFINITY : Math.abs(one.days ?? 100_000);
  const sorted = differences.toSorted((a, b) => far(b) - far(a));
  return (
    <>
      <h3 className={classes.heading}>{t("plan.optimise.differences", { count: differences.length })}</h3>
      <ul className={classes.differences}>
        {sorted.map((one) => (
          <li key={one.item}>
            <span className={classes.name}>{names.item(one.item)}</span>
            <span className={classes.what}>
              <What change={one} />
            </span>
            {taken.includes(one.item) ? (
              <span className={classes.taken}>
                <IconCheck size={15} stroke={2} aria-hidden="true" /> {t("plan.optimise.taken")}
              </span>
            ) : (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("plan.optimise.takeNamed", { item: names.item(one.item) })}
                onClick={() => props.onTake(one)}
              >
                {t("plan.optimise.take")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function What({ change }: { change: OptimisedChange }) {
  const t = useT();
  const formats = useFormats();
  const day = (date: string | null) => (date === null ? t("plan.afterHorizon") : formats.date(date));
  if (change.code === "added") return <>{t("plan.optimise.added", { day: day(change.finish) })}</>;
  return (
    <>
      <ShiftText days={change.days} />{" "}
      <span className={classes.muted}>
        {t("plan.optimise.fromTo", { from: day(change.from), to: day(change.to) })}
      </span>
    </>
  );
}
