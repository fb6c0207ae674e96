import { Select } from "@mantine/core";
import { comparePlans, listScenarios } from "@ryorin/contract";
import { IconArrowsLeftRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { callOptions, useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { Notices } from "../Notices.tsx";
import { useNames } from "../names.ts";
import { ValueComparison } from "../value/ValueComparison.tsx";
import classes from "./Compare.module.css";
import { DifferenceTable } from "./DifferenceTable.tsx";
import { LoadComparison } from "./LoadComparison.tsx";

const present = "present";

/** Two plans side by side, over the same random numbers: what differs is the plans' doing, not chance's. */
export function ComparePage() {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { first?: unknown; second?: unknown };
  const { data: list } = useCall(listScenarios, { query: {} });
  const scenarios = list?.data;
  const ids = new Set(scenarios?.map(({ id }) => id));
  const idOf = (given: unknown) => (typeof given === "string" && ids.has(given) ? given : undefined);
  const first = idOf(search.first);
  const second = idOf(search.second) ?? (search.second === present ? undefined : scenarios?.[0]?.id);
  const choose = (key: "first" | "second") => (id: string | null) =>
    void navigate({
      to: ".",
      search: ((before: Record<string, unknown>) => ({ ...before, [key]: id ?? present })) as never,
      replace: true,
      resetScroll: false,
    });
  const { data, error, refetch } = useQuery({
    ...callOptions(comparePlans, {
      query: { ...(first === undefined ? {} : { first }), ...(second === undefined ? {} : { second }) },
    }),
    enabled: scenarios !== undefined && first !== second,
    refetchInterval: (query) => (query.state.data?.state === "computing" ? 600 : false),
  });
  const items = useMemo(
    () => [
      ...new Map(
        [...(data?.first.items ?? []), ...(data?.second.items ?? [])].map((one) => [one.id, one]),
      ).values(),
    ],
    [data],
  );
  const names = useNames(items, data?.first.teams ?? []);
  const titleOf = (id: string | undefined) =>
    scenarios?.find((one) => one.id === id)?.name ?? t("plan.scenario.present");
  if (scenarios?.length === 0) {
    return (
      <EmptyState icon={IconArrowsLeftRight} title={t("plan.compare.none")}>
        {t("plan.compare.noneText")}
      </EmptyState>
    );
  }
  const choices = [
    { value: present, label: t("plan.scenario.present") },
    ...(scenarios ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <div className={classes.pickers}>
        <Select
          label={t("plan.compare.first")}
          data={choices}
          value={first ?? present}
          onChange={choose("first")}
          allowDeselect={false}
        />
        <IconArrowsLeftRight size={20} stroke={1.6} aria-hidden="true" />
        <Select
          label={t("plan.compare.second")}
          data={choices}
          value={second ?? present}
          onChange={choose("second")}
          allowDeselect={false}
        />
      </div>
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {first === second ? (
        <p role="status">{t("plan.compare.same")}</p>
      ) : data === undefined ? (
        !error && <RowsSkeleton />
      ) : data.state === "computing" ? (
        <p role="status">{t("plan.computingFirst")}</p>
      ) : (
        <>
          <Notices plan={data.second} names={names} />
          <DifferenceTable comparison={data} names={names} first={titleOf(first)} second={titleOf(second)} />
          {data.first.forecast && data.second.forecast && (
            <ValueComparison
              first={data.first.forecast}
              second={data.second.forecast}
              firstTitle={titleOf(first)}
              secondTitle={titleOf(second)}
            />
          )}
          {data.first.forecast && data.second.forecast && (
            <LoadComparison
              first={data.first.forecast}
              second={data.second.forecast}
              firstTitle={titleOf(first)}
              secondTitle={titleOf(second)}
              names={names}
            />
          )}
        </>
      )}
    </>
  );
}
