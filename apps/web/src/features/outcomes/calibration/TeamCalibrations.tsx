import { UnstyledButton } from "@mantine/core";
import type { Calibration } from "@ryorin/contract";
import { IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "../outcomes.module.css";
import { CalibrationCard } from "./CalibrationCard.tsx";

type TeamRecord = { teamId: string; name: string; calibration: Calibration };

/** Each team's record by name, for the team to learn from; deliberately in no order of merit. */
export function TeamCalibrations(props: {
  teams: readonly TeamRecord[];
  notEnoughBelow: number;
  onOpen: (teamId: string) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const teams = [...props.teams].sort((a, b) => formats.compare(a.name, b.name));
  if (teams.length === 0) return null;
  return (
    <section className={classes.teams} aria-label={t("outcomes.calibration.teams")}>
      <h2>{t("outcomes.calibration.teams")}</h2>
      <ul>
        {teams.map((team) => (
          <TeamLine key={team.teamId} team={team} {...props} />
        ))}
      </ul>
    </section>
  );
}

function TeamLine(props: { team: TeamRecord; notEnoughBelow: number; onOpen: (teamId: string) => void }) {
  const t = useT();
  const formats = useFormats();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { name, teamId, calibration } = props.team;
  const { coverage, n } = calibration;
  return (
    <li>
      <UnstyledButton
        className={classes.teamLine}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={17} stroke={1.7} aria-hidden="true" />
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className={classes.muted}>
          {coverage.enough && coverage.share !== null
            ? t("outcomes.calibration.teamLine", {
                share: formats.percent(coverage.share),
                low: formats.percent(coverage.low),
                high: formats.percent(coverage.high),
                n,
              })
            : t("outcomes.calibration.tooFew", { n, needed: props.notEnoughBelow })}
        </span>
      </UnstyledButton>
      {open && (
        <div id={id} className={classes.teamBody}>
          <CalibrationCard
            title={name}
            wheel="technology"
            calibration={calibration}
            notEnoughBelow={props.notEnoughBelow}
            onOpen={() => props.onOpen(teamId)}
          />
        </div>
      )}
    </li>
  );
}
