import type { Home } from "@ryorin/contract";
import { wheels as bothWheels } from "@ryorin/domain";
import { IconCheck, IconChevronRight } from "@tabler/icons-react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { WheelMark } from "../../ui/WheelMark.tsx";
import { TargetLink } from "../ledger/TargetLink.tsx";
import classes from "./FirstSteps.module.css";
import { firstSteps, isDone } from "./steps.ts";

/** A company that has only just begun: what each lead does first, and where both meet. */
export function FirstSteps({ home, steps }: { home: Home; steps: NonNullable<Home["firstSteps"]> }) {
  const t = useT();
  const { slug: workspace, seats } = useWorkspace();
  const open = home.wheels.waitingOn.some(({ lead }) => lead === null);
  return (
    <section className={classes.box} aria-label={t("home.steps.title")}>
      <h2 className={classes.title}>{t("home.steps.title")}</h2>
      <p className={classes.lead}>{t("home.steps.lead")}</p>
      {open && (
        <p className={classes.seats}>
          <TargetLink target={{ to: "/w/$workspace/settings/seats", params: { workspace } }}>
            {t(seats.includes("owner") ? "home.steps.seats" : "home.steps.seatsOwner")}
          </TargetLink>
        </p>
      )}
      <div className={classes.pair}>
        {bothWheels.map((wheel) => (
          <div key={wheel} className={classes.wheel} data-wheel={wheel}>
            <h3 className={classes.name}>
              <WheelMark wheel={wheel} label={t(`home.steps.for.${wheel}`)} />
            </h3>
            <ol className={classes.steps}>
              {firstSteps[wheel].map(({ key, text, to, search }) => (
                <li key={text} data-done={isDone(steps, wheel, key) || undefined}>
                  <TargetLink
                    target={{ to, params: { workspace }, ...(search ? { search } : {}) }}
                    className={classes.step}
                  >
                    <span>{t(text)}</span>
                    {isDone(steps, wheel, key) ? (
                      <IconCheck size={16} stroke={2.2} aria-label={t("home.steps.done")} />
                    ) : (
                      <IconChevronRight size={16} stroke={1.7} aria-hidden="true" />
                    )}
                  </TargetLink>
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
      <p className={classes.meet}>{t("home.steps.meet")}</p>
    </section>
  );
}
