import { Button } from "@mantine/core";
import { listTeams } from "@ryorin/contract";
import { IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { usePlanStanding } from "../useStanding.ts";
import { Holidays } from "./Holidays.tsx";
import { NewTeam } from "./TeamForm.tsx";
import { TeamRow } from "./TeamRow.tsx";
import classes from "./Teams.module.css";

/** Who works, how much of it is for planned work, and on which days nobody does. */
export function TeamsPage() {
  const t = useT();
  const { isLead } = usePlanStanding();
  const [archived, setArchived] = useState(false);
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useCall(listTeams, { query: {} });
  const putAway = useCall(listTeams, { query: { archived: "true" } }, { enabled: archived }).data?.data;
  const teams = data?.data;
  return (
    <div className={classes.page}>
      <section aria-label={t("plan.team.title")}>
        <header className={classes.head}>
          <h2>{t("plan.team.title")}</h2>
          <p>{t(isLead ? "plan.team.lead" : "plan.team.readOnly")}</p>
          {isLead && !adding && (
            <Button variant="default" size="xs" onClick={() => setAdding(true)}>
              {t("plan.team.add")}
            </Button>
          )}
          <Button variant="subtle" size="xs" aria-pressed={archived} onClick={() => setArchived(!archived)}>
            {t(archived ? "plan.team.hideArchived" : "plan.team.showArchived")}
          </Button>
        </header>
        {adding && <NewTeam onDone={() => setAdding(false)} />}
        <ProblemAlert problem={error} retry={() => void refetch()} />
        {teams === undefined ? (
          !error && <RowsSkeleton rows={5} />
        ) : teams.length === 0 && !adding ? (
          <EmptyState icon={IconUsersGroup} title={t("plan.team.none")}>
            {t("plan.team.noneText")}
          </EmptyState>
        ) : (
          <ul className={classes.teams}>
            {teams.map((team, at) => (
              <TeamRow
                key={team.id}
                team={team}
                canEdit={isLead}
                above={teams[at - 1]}
                below={teams[at + 1]}
              />
            ))}
            {archived &&
              putAway?.map((team) => (
                <TeamRow key={team.id} team={team} canEdit={isLead} above={undefined} below={undefined} />
              ))}
          </ul>
        )}
      </section>
      <Holidays canEdit={isLead} />
    </div>
  );
}
