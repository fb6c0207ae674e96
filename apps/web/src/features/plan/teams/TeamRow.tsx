import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { archiveTeam, changeTeam, type Team } from "@ryorin/contract";
import { IconArchive, IconArrowDown, IconArrowUp, IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { toast } from "../../../ui/toast.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { draftOf, inputOf } from "./draft.ts";
import { EditTeam } from "./TeamForm.tsx";
import classes from "./Teams.module.css";
import { useWeekdays } from "./useWeekdays.ts";

/** One team in a line; opening it shows everything there is to say about it, to be changed in place. */
export function TeamRow(props: {
  team: Team;
  canEdit: boolean;
  above: Team | undefined;
  below: Team | undefined;
}) {
  const t = useT();
  const formats = useFormats();
  const id = useId();
  const weekdays = useWeekdays();
  const { team, canEdit } = props;
  const [open, setOpen] = useState(false);
  // Two teams change places: first this one, then the one whose place it took.
  const follow = useMutationOf(changeTeam);
  const [other, setOther] = useState<Team | undefined>();
  const move = useMutationOf(changeTeam, {
    onDone: () => other && follow.write(placed(other, team.position)),
  });
  const archive = useMutationOf(archiveTeam, {
    onDone: ({ archived }) => toast(t(archived ? "plan.team.archivedNow" : "plan.team.backNow")),
  });
  function swap(next: Team | undefined): void {
    if (next === undefined) return;
    setOther(next);
    move.write(placed(team, next.position));
  }
  const active = team.members.filter((member) => member.active).length;
  return (
    <li className={classes.team}>
      <div className={classes.line}>
        <UnstyledButton
          className={classes.open}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={17} stroke={1.7} className={classes.chevron} aria-hidden="true" />
          <strong>
            <bdi>{team.name}</bdi>
          </strong>
          {team.archived && <StatusBadge label={t("plan.team.isArchived")} icon={IconArchive} />}
        </UnstyledButton>
        <dl className={classes.facts}>
          <div>
            <dt>{t("plan.team.perWeek")}</dt>
            <dd>
              {team.personDays === null
                ? t("plan.team.noCapacity")
                : t("plan.team.days", { days: formats.number(team.personDays, 1) })}
            </dd>
          </div>
          <div>
            <dt>{t("plan.team.people")}</dt>
            <dd>{team.people === null ? "–" : formats.number(team.people, 1)}</dd>
          </div>
          <div>
            <dt>{t("plan.team.members")}</dt>
            <dd>{active}</dd>
          </div>
          <div>
            <dt>{t("plan.team.workingDays")}</dt>
            <dd>{team.workingDays.map((day) => weekdays[day - 1]).join(" ")}</dd>
          </div>
        </dl>
        {canEdit && !team.archived && (
          <span className={classes.acts}>
            <ActionIcon
              variant="subtle"
              aria-label={t("plan.team.up", { name: team.name })}
              disabled={props.above === undefined || move.pending}
              onClick={() => swap(props.above)}
            >
              <IconArrowUp size={17} stroke={1.7} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-label={t("plan.team.down", { name: team.name })}
              disabled={props.below === undefined || move.pending}
              onClick={() => swap(props.below)}
            >
              <IconArrowDown size={17} stroke={1.7} />
            </ActionIcon>
          </span>
        )}
      </div>
      <ProblemAlert problem={move.problem ?? follow.problem ?? archive.problem} />
      {open && (
        <div id={id} className={classes.body}>
          <EditTeam team={team} canEdit={canEdit && !team.archived} />
          {canEdit && (
            <Button
              variant="subtle"
              size="xs"
              loading={archive.pending}
              onClick={() =>
                archive.write({
                  params: { id: team.id },
                  version: team.version,
                  body: { archived: !team.archived },
                })
              }
            >
              {t(team.archived ? "plan.team.bringBack" : "plan.team.archive")}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

const placed = (team: Team, position: number) => ({
  params: { id: team.id },
  version: team.version,
  body: { ...inputOf(draftOf(team)), position },
});
