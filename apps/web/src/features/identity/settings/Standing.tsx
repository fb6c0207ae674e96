import type { Standing as Stands } from "@ryorin/contract";
import { IconKey } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import { StatusBadge, type Tone } from "../../../ui/StatusBadge.tsx";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import classes from "./settings.module.css";

const tones = {
  owner: "quiet",
  value_lead: "value",
  technology_lead: "technology",
} as const satisfies Record<Stands["seats"][number], Tone>;

/** What a person may do: seats first, then access and wheels. */
export function Standing({ access, wheels, seats }: Pick<Stands, "access" | "wheels" | "seats">) {
  const t = useT();
  return (
    <span className={classes.marks}>
      {seats.map((seat) => (
        <StatusBadge key={seat} icon={IconKey} tone={tones[seat]} label={t(`identity.seat.${seat}`)} />
      ))}
      <span>{t(`identity.access.${access}`)}</span>
      {wheels.map((wheel) => (
        <WheelMark key={wheel} wheel={wheel} soft />
      ))}
    </span>
  );
}
