import type { Home } from "@ryorin/contract";
import { wheels as bothWheels } from "@ryorin/domain";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { PersonName } from "../../ui/PersonName.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import { WheelMark } from "../../ui/WheelMark.tsx";
import classes from "./Wheels.module.css";

const figures = ["reviews", "keys", "questions"] as const;

/** What waits on either wheel, mirrored, and where the proposals of both stand. */
export function Wheels({ wheels }: { wheels: Home["wheels"] }) {
  const t = useT();
  const formats = useFormats();
  const workspace = useWorkspace().slug;
  const counted = wheels.statuses.filter(({ count }) => count > 0);
  return (
    <>
      <div className={classes.pair}>
        {bothWheels.map((wheel) => {
          const side = wheels.waitingOn.find((one) => one.wheel === wheel);
          return (
            <div key={wheel} className={classes.wheel} data-wheel={wheel}>
              <p className={classes.name}>
                <WheelMark wheel={wheel} />
              </p>
              <p className={classes.lead}>
                {side?.lead ? (
                  <PersonName person={side.lead} />
                ) : (
                  <Link to="/w/$workspace/settings/seats" params={{ workspace }}>
                    {t("home.seatOpen")}
                  </Link>
                )}
              </p>
              <dl className={classes.figures}>
                {figures.map((figure) => (
                  <div key={figure}>
                    <dt>{t(`home.wheel.${figure}`)}</dt>
                    <dd data-none={side?.[figure] ? undefined : true}>{side?.[figure] ?? 0}</dd>
                  </div>
                ))}
              </dl>
            </div>
          );
        })}
      </div>
      {counted.length > 0 && (
        <ul className={classes.statuses} aria-label={t("home.statuses")}>
          {counted.map(({ status, count }) => (
            <li key={status}>
              <Link
                to="/w/$workspace/proposals"
                params={{ workspace }}
                search={{ status } as never}
                className={classes.status}
              >
                {t(`proposals.status.${status}`)} <strong>{formats.number(count)}</strong>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
