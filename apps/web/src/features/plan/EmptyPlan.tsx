import { Button } from "@mantine/core";
import { listOutcomes } from "@ryorin/contract";
import { IconTimeline } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useCall } from "../../data/call.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";

/** Nothing is planned: because nothing was decided yet, or because all of it is out. */
export function EmptyPlan() {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { data: launched, isPending } = useCall(listOutcomes, { query: { limit: 1 } });
  if (isPending) return null;
  const isAllOut = (launched?.data.length ?? 0) > 0;
  return (
    <EmptyState
      icon={IconTimeline}
      title={t(isAllOut ? "plan.empty.allOutTitle" : "plan.empty.title")}
      action={
        <>
          {isAllOut && (
            <Button component={Link} to={`/w/${workspace}/outcomes`}>
              {t("plan.empty.outcomes")}
            </Button>
          )}
          <Button component={Link} variant={isAllOut ? "default" : "filled"} to={`/w/${workspace}/proposals`}>
            {t("plan.empty.proposals")}
          </Button>
          {!isAllOut && (
            <Button component={Link} variant="default" to={`/w/${workspace}/plan/teams`}>
              {t("plan.empty.teams")}
            </Button>
          )}
        </>
      }
    >
      {t(isAllOut ? "plan.empty.allOutText" : "plan.empty.text")}
    </EmptyState>
  );
}
