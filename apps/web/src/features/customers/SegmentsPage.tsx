import { Button } from "@mantine/core";
import { listSegments, type Segment } from "@ryorin/contract";
import { IconPencil, IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../../data/call.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../ui/Skeletons.tsx";
import { ListenTabs } from "../voices/ListenTabs.tsx";
import classes from "./customers.module.css";
import { SegmentDialog } from "./SegmentDialog.tsx";

const scrollTo = (item: HTMLElement | null): void => item?.scrollIntoView({ block: "nearest" });

/** Named sets of customers, for asking who gains and whose voices these are. `?segment=` leads to one of them. */
export function SegmentsPage() {
  const t = useT();
  const { slug: workspace, access } = useWorkspace();
  const mayWrite = access === "contributor";
  const { data, error, isPending, refetch } = useCall(listSegments, {});
  const [open, setOpen] = useState<{ segment: Segment | undefined } | undefined>();
  const segments = data?.data ?? [];
  const named = (useSearch({ strict: false }) as { segment?: unknown }).segment;
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.7} />} onClick={() => setOpen({ segment: undefined })}>
      {t("segments.add")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("segments.title")} lead={t("segments.lead")} actions={mayWrite && add} />
      <ListenTabs />
      <ProblemAlert problem={error} retry={() => void refetch()} />
      {isPending ? (
        <RowsSkeleton rows={4} />
      ) : (
        segments.length === 0 &&
        !error && (
          <EmptyState icon={IconUsersGroup} title={t("segments.empty.title")} action={mayWrite && add}>
            {t("segments.empty.text")}
          </EmptyState>
        )
      )}
      <ul className={classes.segments}>
        {segments.map((segment) => (
          <li
            key={segment.id}
            className={classes.segment}
            {...(segment.id === named ? { "aria-current": true, ref: scrollTo } : {})}
          >
            <h2>{segment.name}</h2>
            <p>{segment.description}</p>
            <div className={classes.links}>
              <Link
                to="/w/$workspace/voices/customers"
                params={{ workspace }}
                search={{ segment: segment.id } as never}
              >
                {t("segments.customers", { count: segment.customers })}
              </Link>
              <Link
                to="/w/$workspace/voices"
                params={{ workspace }}
                search={{ segment: segment.id } as never}
              >
                {t("segments.voices")}
              </Link>
              {mayWrite && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconPencil size={14} />}
                  onClick={() => setOpen({ segment })}
                >
                  {t("voices.detail.edit")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {open !== undefined && <SegmentDialog segment={open.segment} onClose={() => setOpen(undefined)} />}
    </>
  );
}
