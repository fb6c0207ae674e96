import { Progress } from "@mantine/core";
import { getDemoProgress } from "@ryorin/contract";
import { useQuery } from "@tanstack/react-query";
import { callOptions } from "../../data/call.ts";
import { useT } from "../../i18n.ts";
import { useFormats } from "../../ui/useFormats.ts";
import classes from "./identity.module.css";

/** How far the demo company is made, told by the month its story has reached. */
export function DemoMaking() {
  const t = useT();
  const formats = useFormats();
  const { data } = useQuery({ ...callOptions(getDemoProgress, {}), staleTime: 0, refetchInterval: 300 });
  const percent = data?.percent ?? 0;
  const reached = data?.reached ?? null;
  return (
    <div className={classes.making}>
      <Progress value={percent} aria-label={t("identity.demo.makingLabel")} />
      <p className={classes.note}>{t("identity.demo.making")}</p>
      {/* Its own line, whose words a reader hears once a month of the story and not three times a second. */}
      <p className={classes.note} role="status">
        {reached !== null && t("identity.demo.reached", { month: formats.month(reached) })}
      </p>
    </div>
  );
}
