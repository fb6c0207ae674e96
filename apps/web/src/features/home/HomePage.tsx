import { getHome } from "@ryorin/contract";
import { useCall } from "../../data/call.ts";
import { usePerson } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../ui/Skeletons.tsx";
import { Changes } from "./Changes.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import classes from "./HomePage.module.css";
import { HomeSection } from "./HomeSection.tsx";
import { NextDates } from "./NextDates.tsx";
import { Waits } from "./Waits.tsx";
import { Wheels } from "./Wheels.tsx";

/** What waits for me, what changed, how the two wheels stand, which dates come next. */
export function HomePage() {
  const t = useT();
  const { id } = usePerson();
  const { data: home, error, refetch } = useCall(getHome, {});
  return (
    <>
      <PageHeader title={t("home.title")} />
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {home?.firstSteps && home.waiting.length === 0 && <FirstSteps home={home} steps={home.firstSteps} />}
      <div className={classes.grid}>
        <div className={classes.column}>
          <HomeSection area="waits" title={t("home.waits")} count={home?.waitingTotal}>
            {home === undefined ? (
              <Loading rows={6} />
            ) : (
              <Waits waiting={home.waiting} total={home.waitingTotal} />
            )}
          </HomeSection>
          <HomeSection area="changes" title={t("home.changes")} count={home?.changedEntries}>
            {/* Of this person only: looking as somebody else in the demo starts anew. */}
            {home === undefined ? <Loading rows={5} /> : <Changes key={id} home={home} />}
          </HomeSection>
        </div>
        <div className={classes.column}>
          <HomeSection area="wheels" title={t("home.wheels")}>
            {home === undefined ? <Loading rows={3} /> : <Wheels wheels={home.wheels} />}
          </HomeSection>
          <HomeSection area="dates" title={t("home.dates")}>
            {home === undefined ? <Loading rows={4} /> : <NextDates plan={home.plan} />}
          </HomeSection>
        </div>
      </div>
      {/* What waits comes before what is taught. */}
      {home?.firstSteps && home.waiting.length > 0 && <FirstSteps home={home} steps={home.firstSteps} />}
    </>
  );
}

function Loading({ rows }: { rows: number }) {
  return (
    <div className={classes.loading} aria-busy="true">
      <RowsSkeleton rows={rows} />
    </div>
  );
}
