import { listSeats, type Proposal } from "@ryorin/contract";
import { leadSeat, wheels } from "@ryorin/domain";
import { IconEyeOff, IconHourglass, IconKey, IconUsers } from "@tabler/icons-react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { isOpen } from "../WheelStates.tsx";
import classes from "./page.module.css";
import { waitOf } from "./waits.ts";

/** The two wheels as equals: how far each is, who sealed, whose key is turned. */
export function WheelsCard({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const seats = useCall(listSeats, {});
  const open = isOpen(proposal.status);
  const holderOf = (wheel: (typeof wheels)[number]) =>
    seats.data?.data.find(({ seat }) => seat === leadSeat[wheel])?.holder ?? null;
  const [value, technology] = wheels.map(holderOf);
  const sameHolder = value !== null && value !== undefined && value.id === technology?.id;
  return (
    <section className={classes.wheels} aria-label={t("proposals.field.wheels")}>
      {wheels.map((wheel) => {
        const status = proposal.wheels.find((one) => one.wheel === wheel);
        const key = proposal.keys.find((one) => one.wheel === wheel);
        const holder = holderOf(wheel);
        return (
          <div key={wheel} className={classes.wheel}>
            <WheelMark wheel={wheel} />
            <div className={classes.wheelState}>
              <strong>
                {t(`proposals.wheelState.${open ? "revealed" : (status?.state ?? "not_started")}`)}
              </strong>
              {!open && status?.state === "sealed" && status.sealedBy !== null && status.sealedAt !== null ? (
                <span className={classes.quiet}>
                  <PersonName person={status.sealedBy} />
                  {" · "}
                  <DateText when={status.sealedAt} time />
                </span>
              ) : (
                <span className={classes.quiet}>
                  {holder ? (
                    <Rich k="proposals.leadIs" parts={{ who: <PersonName person={holder} /> }} />
                  ) : (
                    seats.data && t("proposals.seatEmpty")
                  )}
                </span>
              )}
            </div>
            {key && (
              <span className={classes.key}>
                <IconKey size={16} stroke={1.8} aria-hidden="true" />
                <span>
                  {t(key.act === "accept" ? "proposals.keyTurned" : "proposals.stopKeyTurned")}{" "}
                  <span className={classes.quiet}>
                    <PersonName person={key.by} />
                    {key.as === "delegate" && ` (${t("proposals.asDelegate")})`}
                  </span>
                </span>
              </span>
            )}
          </div>
        );
      })}
      <WaitsFor proposal={proposal} />
      {!open && proposal.status !== "withdrawn" && (
        <p className={classes.wheelFoot}>
          <IconEyeOff size={15} stroke={1.7} aria-hidden="true" />
          {t("proposals.sealedNote")}
        </p>
      )}
      {sameHolder && (
        <p className={classes.wheelFoot}>
          <IconUsers size={15} stroke={1.7} aria-hidden="true" />
          {t("proposals.onePersonBothSeats")}
        </p>
      )}
    </section>
  );
}

/** What has to happen next, in a line. */
function WaitsFor({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const formats = useFormats();
  const wait = waitOf(proposal);
  if (wait === null) return null;
  const text =
    wait.code === "seal" || wait.code === "key"
      ? t(`proposals.waits.${wait.code}`, {
          wheels: formats.list(wait.wheels.map((wheel) => t(`ui.wheel.${wheel}`))),
        })
      : t(`proposals.waits.${wait.code}`);
  return (
    <p className={classes.wheelFoot}>
      <IconHourglass size={15} stroke={1.7} aria-hidden="true" />
      {text}
    </p>
  );
}
