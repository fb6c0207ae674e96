import { IconCoffee } from "@tabler/icons-react";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { WheelMark } from "../../ui/WheelMark.tsx";
import classes from "./HomePage.module.css";
import { HomeSection } from "./HomeSection.tsx";

/** What waits for me, what changed, how the two wheels stand, which dates come next. */
export function HomePage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("home.title")} />
      <div className={classes.grid}>
        <HomeSection area="waits" title={t("home.waits")}>
          <EmptyState small icon={IconCoffee} title={t("home.waitsNone")}>
            {t("home.waitsNoneText")}
          </EmptyState>
        </HomeSection>
        <HomeSection area="changes" title={t("home.changes")}>
          <EmptyState small title={t("home.changesNone")} />
        </HomeSection>
        <HomeSection area="value" title={<WheelMark wheel="value" />}>
          <EmptyState small title={t("home.wheelNone")} />
        </HomeSection>
        <HomeSection area="technology" title={<WheelMark wheel="technology" />}>
          <EmptyState small title={t("home.wheelNone")} />
        </HomeSection>
        <HomeSection area="dates" title={t("home.dates")}>
          <EmptyState small title={t("home.datesNone")} />
        </HomeSection>
      </div>
    </>
  );
}
