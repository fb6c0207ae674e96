import { Alert } from "@mantine/core";
import { listSeats } from "@ryorin/contract";
import { IconKey } from "@tabler/icons-react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { TextSkeleton } from "../../../ui/Skeletons.tsx";
import { SeatCard } from "./SeatCard.tsx";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";

/** The owner, and the two wheels' leads side by side: neither is the first. */
export function SeatSettings() {
  const t = useT();
  const { data, error, refetch } = useCall(listSeats, {});
  const seat = (name: "owner" | "value_lead" | "technology_lead") =>
    data?.data.find((one) => one.seat === name);
  const [owner, value, technology] = [seat("owner"), seat("value_lead"), seat("technology_lead")];
  const both = value?.holder != null && value.holder.id === technology?.holder?.id ? value.holder : undefined;
  return (
    <>
      <p className={classes.lead}>{t("identity.seats.lead")}</p>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {data === undefined && error === null && (
        <Section title={t("identity.settings.nav.seats")}>
          <TextSkeleton />
        </Section>
      )}
      {both !== undefined && (
        <Alert variant="outline" color="ink" icon={<IconKey size={18} stroke={1.7} />}>
          {t("identity.seats.both", { name: both.name ?? t("ui.person.erased") })}
        </Alert>
      )}
      {value !== undefined && technology !== undefined && (
        <div className={classes.wheels}>
          <SeatCard state={value} />
          <SeatCard state={technology} />
        </div>
      )}
      {owner !== undefined && <SeatCard state={owner} />}
    </>
  );
}
