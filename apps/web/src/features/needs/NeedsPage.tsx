import { Button, Chip, Group } from "@mantine/core";
import { type CountedNeed, listNeeds, listVoiceFacets } from "@ryorin/contract";
import { IconLayoutColumns, IconPlus, IconStack2 } from "@tabler/icons-react";
import { Link, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useCall } from "../../data/call.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { useActions } from "../../ui/actions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { SearchInput } from "../../ui/SearchInput.tsx";
import { RowsSkeleton } from "../../ui/Skeletons.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import { fold } from "./find.ts";
import { NeedDialog } from "./NeedDialog.tsx";
import classes from "./needs.module.css";
import { type NeedOrder, NeedTree } from "./tree/NeedTree.tsx";
import { useNeedActs } from "./useNeedActs.ts";

/** What customers ask for, as a tree, with who asks and what they bring. `?need=` leads to one of them. */
export function NeedsPage() {
  const t = useT();
  const formats = useFormats();
  const { slug: workspace, access } = useWorkspace();
  const mayWrite = access === "contributor";
  const [archived, setArchived] = useState(false);
  const [q, setQ] = useState("");
  const [order, setOrder] = useState<NeedOrder>("revenue");
  const [adding, setAdding] = useState(false);
  const { data, error, isPending, refetch } = useCall(listNeeds, {
    query: archived ? { archived: "true" } : {},
  });
  const named = String((useSearch({ strict: false }) as { need?: unknown }).need ?? "");
  const isAway = named !== "" && data !== undefined && !data.data.some(({ id }) => id === named);
  // The one asked for may be archived.
  useEffect(() => {
    if (isAway) setArchived(true);
  }, [isAway]);
  const facets = useCall(listVoiceFacets, {}).data;
  const acts = useNeedActs();
  const compare = useCallback(
    (a: CountedNeed, b: CountedNeed) => {
      const figure = ({ counts }: CountedNeed) =>
        order === "title" ? 0 : order === "revenue" ? counts.revenue.amount : counts[order];
      return figure(b) - figure(a) || formats.compare(a.title, b.title);
    },
    [order, formats],
  );
  const shown = useMemo(() => {
    const needs = data?.data ?? [];
    const words = fold(q).split(/\s+/).filter(Boolean);
    if (words.length === 0) return needs;
    return needs.filter(({ title, description }) => {
      const text = fold(`${title} ${description}`);
      return words.every((word) => text.includes(word));
    });
  }, [data, q]);
  useActions(
    mayWrite
      ? [
          {
            id: "needs.new",
            label: t("needs.add"),
            group: t("ui.shortcuts.page"),
            keys: "n",
            run: () => setAdding(true),
          },
        ]
      : [],
  );
  const waiting = facets?.unassigned;
  const sorting = (
    <Button
      variant="default"
      leftSection={<IconLayoutColumns size={16} stroke={1.7} />}
      renderRoot={(rest) => <Link to="/w/$workspace/needs/sorting" params={{ workspace }} {...rest} />}
    >
      {waiting === undefined || waiting.count === 0
        ? t("needs.sort.title")
        : t(waiting.more ? "needs.sort.waitingMore" : "needs.sort.waiting", {
            count: waiting.count,
            number: formats.number(waiting.count),
          })}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("ui.nav.needs")}
        lead={t("needs.lead")}
        actions={
          mayWrite && (
            <>
              {sorting}
              <Button leftSection={<IconPlus size={16} stroke={1.7} />} onClick={() => setAdding(true)}>
                {t("needs.add")}
              </Button>
            </>
          )
        }
      />
      <search className={classes.bar}>
        <SearchInput label={t("needs.search")} value={q} onSearch={setQ} />
        <Chip size="xs" checked={archived} onChange={setArchived}>
          {t("needs.showArchived")}
        </Chip>
      </search>
      <ProblemAlert problem={error ?? acts.problem} {...(error ? { retry: () => void refetch() } : {})} />
      {acts.stale && <p role="alert">{t("needs.stale")}</p>}
      {isPending ? (
        <RowsSkeleton rows={8} />
      ) : shown.length > 0 ? (
        <NeedTree
          needs={shown}
          compare={compare}
          order={order}
          onOrder={setOrder}
          mayWrite={mayWrite}
          acts={acts}
          named={named}
        />
      ) : q !== "" ? (
        <EmptyState icon={IconStack2} title={t("needs.pick.empty")} />
      ) : (
        !error && (
          <EmptyState
            icon={IconStack2}
            title={t("ui.empty.needs.title")}
            action={mayWrite && <Group gap="xs">{sorting}</Group>}
          >
            {t("ui.empty.needs.text")}
          </EmptyState>
        )
      )}
      {adding && <NeedDialog onClose={() => setAdding(false)} />}
    </>
  );
}
