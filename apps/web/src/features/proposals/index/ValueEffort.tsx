import { listProposals } from "@ryorin/contract";
import { IconChartDots } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useCall } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import type { Tokens } from "../../../ui/tokens.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { WheelShape } from "../../../ui/WheelMark.tsx";
import { pointsOf } from "../figures.ts";
import { useGainUnit } from "../unit.ts";
import { WheelStates } from "../WheelStates.tsx";
import classes from "./index.module.css";
import type { Narrowing } from "./ProposalTable.tsx";
import { valueEffortOption } from "./valueEffortOption.ts";

/** Most that a picture still tells apart. */
const most = 200;
/** What one still chooses between or works on; what has ended is asked for by its status. */
const living = [
  "in_review",
  "revealed",
  "escalated",
  "deferred",
  "accepted",
  "planned",
  "in_delivery",
] as const;

/** Open gain against open effort, each with its interval; what is not revealed stands beside, without a place. */
export default function ValueEffort({ narrowing }: { narrowing: Narrowing }) {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit();
  const workspace = useWorkspace().slug;
  const navigate = useNavigate();
  const open = useCall(listProposals, {
    query: { status: [...living], ...narrowing, sort: "value", limit: most },
  });
  const points = useMemo(() => pointsOf(open.data?.data ?? []), [open.data]);
  const option = useCallback(
    (tokens: Tokens) => valueEffortOption(points, tokens, { t, formats, unit }),
    [points, t, formats, unit],
  );
  if (open.error && open.data === undefined)
    return <ProblemAlert problem={open.error} retry={() => void open.refetch()} />;
  if (open.data === undefined) return <RowsSkeleton rows={8} />;
  return (
    <div className={classes.chartGrid}>
      <div className={classes.chart}>
        {points.length === 0 ? (
          <EmptyState icon={IconChartDots} title={t("proposals.chart.none")}>
            {t("proposals.chart.noneText")}
          </EmptyState>
        ) : (
          <Chart
            title={t("proposals.chart.title")}
            summary={t("proposals.chart.summary", { count: points.length })}
            height={600}
            option={option}
            onPick={(at) => {
              const id = points[at]?.id;
              if (id) void navigate({ to: "/w/$workspace/proposals/$id", params: { workspace, id } });
            }}
            columns={[
              { header: t("proposals.field.number") },
              { header: t("proposals.field.title") },
              { header: t("proposals.chart.option") },
              { header: t("proposals.origin") },
              { header: t("proposals.field.status") },
              ...(["p10", "p50", "p90"] as const).map((q) => ({
                header: `${t("proposals.field.value")} ${q.toUpperCase()} (${unit.label})`,
                end: true,
              })),
              ...(["p10", "p50", "p90"] as const).map((q) => ({
                header: `${t("proposals.field.effort")} ${q.toUpperCase()} (${t("proposals.unit.days")})`,
                end: true,
              })),
            ]}
            rows={points.map(({ number, title, option: chosen, origin, status, gain, days }) => [
              t("proposals.number", { number }),
              title,
              chosen,
              t(`ui.wheel.${origin}`),
              t(`proposals.status.${status}`),
              unit.shown(gain.p10),
              unit.shown(gain.p50),
              unit.shown(gain.p90),
              days.p10,
              days.p50,
              days.p90,
            ])}
          />
        )}
        <p className={classes.quiet}>
          {t("proposals.chart.how")}
          {narrowing.status === undefined && ` ${t("proposals.chart.living")}`}
          {open.data.page.next !== null && ` ${t("proposals.chart.most", { count: most })}`}
        </p>
      </div>
      <NotRevealed narrowing={narrowing} />
    </div>
  );
}

function NotRevealed({ narrowing }: { narrowing: Narrowing }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { status: _, ...rest } = narrowing;
  const sealed = useCall(listProposals, { query: { ...rest, status: ["draft", "in_review"], limit: 50 } });
  const rows = sealed.data?.data ?? [];
  if (rows.length === 0) return null;
  return (
    <aside className={classes.sealed}>
      <h2>{t("proposals.chart.sealed")}</h2>
      <p className={classes.quiet}>{t("proposals.chart.sealedText")}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <WheelShape wheel={row.origin} />
            <span>
              <Link to="/w/$workspace/proposals/$id" params={{ workspace, id: row.id }}>
                {row.title}
              </Link>
              <div className={classes.quiet}>
                <WheelStates wheels={row.wheels} revealed={false} />
              </div>
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
