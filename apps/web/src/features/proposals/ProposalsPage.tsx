import { Button, Menu, SegmentedControl } from "@mantine/core";
import { statuses, wheels } from "@ryorin/domain";
import {
  IconChartDots,
  IconChevronDown,
  IconFileImport,
  IconLayoutKanban,
  IconListDetails,
  IconPlus,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { useActions } from "../../ui/actions.ts";
import { FilterBar } from "../../ui/FilterBar.tsx";
import { type Filter, useFilters } from "../../ui/filters.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { RowsSkeleton } from "../../ui/Skeletons.tsx";
import { WheelShape } from "../../ui/WheelMark.tsx";
import { mayPropose } from "./importing/mayPropose.ts";
import classes from "./index/index.module.css";
import { ProposalBoard } from "./index/ProposalBoard.tsx";
import { ProposalTable, sortable } from "./index/ProposalTable.tsx";

const ValueEffort = lazy(() => import("./index/ValueEffort.tsx"));

const views = ["table", "board", "chart"] as const;
/** The view is no filter: clearing those keeps it. */
const viewSpec: Filter[] = [
  { key: "view", kind: "choice", label: "", options: views.map((value) => ({ value, label: value })) },
];
const icons = { table: IconListDetails, board: IconLayoutKanban, chart: IconChartDots };

/** All proposals: as a table, by status, or value against effort. The address holds view, filters and order. */
export function ProposalsPage() {
  const t = useT();
  const standing = useWorkspace();
  const { slug: workspace, access } = standing;
  const navigate = useNavigate();
  const specs = useMemo(
    (): Filter[] => [
      { key: "search", kind: "text", label: t("proposals.search") },
      {
        key: "status",
        kind: "choice",
        many: true,
        label: t("proposals.field.status"),
        options: statuses.map((value) => ({ value, label: t(`proposals.status.${value}`) })),
      },
      {
        key: "origin",
        kind: "choice",
        label: t("proposals.origin"),
        options: wheels.map((value) => ({ value, label: t(`ui.wheel.${value}`) })),
      },
    ],
    [t],
  );
  const filters = useFilters(specs, sortable);
  const shown = useFilters(viewSpec);
  const view = views.find((one) => one === shown.values.view) ?? "table";
  const show = (next: string) => shown.set("view", next === "table" ? undefined : next);
  const mayWrite = access === "contributor";
  const begin = (origin?: string) =>
    void navigate({
      to: "/w/$workspace/proposals/new",
      params: { workspace },
      search: (origin === undefined ? {} : { origin }) as never,
    });
  useActions([
    ...(mayWrite
      ? [
          {
            id: "proposals.new",
            label: t("proposals.new"),
            group: t("ui.shortcuts.page"),
            keys: "n",
            run: () => begin(),
          },
          ...wheels.map((wheel) => ({
            id: `proposals.new.${wheel}`,
            label: t(`proposals.newFrom.${wheel}`),
            group: t("ui.shortcuts.page"),
            ...(wheel === "value" ? { keys: "c" } : {}),
            run: () => begin(wheel),
          })),
        ]
      : []),
    ...(mayPropose(standing)
      ? [
          {
            id: "proposals.import",
            label: t("proposals.import.title"),
            group: t("ui.shortcuts.page"),
            run: () => void navigate({ to: "/w/$workspace/proposals/import", params: { workspace } }),
          },
        ]
      : []),
    ...views.map((one, at) => ({
      id: `proposals.view.${one}`,
      label: t(`proposals.view.${one}`),
      group: t("ui.shortcuts.page"),
      keys: String(at + 1),
      run: () => show(one),
    })),
  ]);

  const narrowing = filters.values as Parameters<typeof ProposalTable>[0]["narrowing"];
  return (
    <>
      <PageHeader
        title={t("proposals.title")}
        lead={t("proposals.lead")}
        actions={
          mayWrite && (
            <>
              {mayPropose(standing) && <ImportButton />}
              <NewButton onNew={begin} />
            </>
          )
        }
      />
      <FilterBar
        name="proposals"
        specs={view === "board" ? specs.filter(({ key }) => key !== "status") : specs}
        filters={filters}
        end={
          <SegmentedControl
            size="xs"
            aria-label={t("proposals.view.title")}
            value={view}
            onChange={show}
            data={views.map((value) => {
              const Icon = icons[value];
              return {
                value,
                label: (
                  <span className={classes.view}>
                    <Icon size={15} stroke={1.7} aria-hidden="true" />
                    <span>{t(`proposals.view.${value}`)}</span>
                  </span>
                ),
              };
            })}
          />
        }
      />
      {view === "table" && (
        <ProposalTable narrowing={narrowing} filters={filters} onNew={mayWrite ? begin : undefined} />
      )}
      {view === "board" && <ProposalBoard narrowing={narrowing} />}
      {view === "chart" && (
        <Suspense fallback={<RowsSkeleton rows={8} />}>
          <ValueEffort narrowing={narrowing} />
        </Suspense>
      )}
    </>
  );
}

/** What a company has in its tracker need not be typed again. */
export function ImportButton() {
  const t = useT();
  const workspace = useWorkspace().slug;
  return (
    <Button
      variant="default"
      leftSection={<IconFileImport size={16} stroke={1.7} />}
      renderRoot={(rest) => <Link to="/w/$workspace/proposals/import" params={{ workspace }} {...rest} />}
    >
      {t("proposals.import.open")}
    </Button>
  );
}

/** From either wheel; neither is the usual one. */
export function NewButton({ onNew }: { onNew: (origin?: string) => void }) {
  const t = useT();
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={16} stroke={1.8} />}
          rightSection={<IconChevronDown size={15} />}
        >
          {t("proposals.new")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {wheels.map((wheel) => (
          <Menu.Item key={wheel} leftSection={<WheelShape wheel={wheel} />} onClick={() => onNew(wheel)}>
            {t(`proposals.originOf.${wheel}`)}
            <div className={classes.quiet}>{t(`proposals.originHint.${wheel}`)}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
