import { Button, Group, Progress } from "@mantine/core";
import { cancelImport, getImport, type ImportRecord, runImport, undoImport } from "@ryorin/contract";
import { IconArrowBackUp, IconPlayerStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { callOptions } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { PageSkeleton } from "../../../ui/Skeletons.tsx";
import { StatusBadge } from "../../../ui/StatusBadge.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { Counts } from "./Counts.tsx";
import { FileReading } from "./FileReading.tsx";
import { Flaws } from "./Flaws.tsx";
import classes from "./importing.module.css";
import { Sample } from "./Sample.tsx";
import { isBusy, toneOf } from "./words.ts";

/** One import from its dry run to its end, and the way back. */
export function ImportPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const { slug: workspace } = useWorkspace();
  const { data, error, refetch } = useQuery({
    ...callOptions(getImport, { params: { id } }),
    // Progress is no event of the ledger; what runs is looked at again.
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.state) ? 700 : false),
  });
  if (data === undefined)
    return error ? <ProblemAlert problem={error} retry={() => void refetch()} /> : <PageSkeleton />;
  return (
    <>
      <PageHeader
        title={data.fileName}
        above={
          <Link to="/w/$workspace/voices/imports" params={{ workspace }} className={classes.back}>
            {t("imports.title")}
          </Link>
        }
        actions={<StatusBadge label={t(`imports.state.${data.state}`)} tone={toneOf[data.state]} />}
      />
      <ImportBody record={data} />
    </>
  );
}

function ImportBody({ record }: { record: ImportRecord }) {
  const t = useT();
  const { access } = useWorkspace();
  const mayWrite = access === "contributor";
  const { state, problem } = record;
  const deciding = state === "previewed";
  const readable = record.found !== null;
  return (
    <div className={classes.body}>
      {problem !== null && (
        <p className={classes.broken} role="alert">
          <strong>
            {problem.line === null ? t("imports.broken") : t("imports.brokenAt", { line: problem.line })}
          </strong>{" "}
          {problem.message}
        </p>
      )}
      {isBusy(state) && <Working record={record} mayWrite={mayWrite} />}
      {record.counts.rows > 0 && <Counts record={record} />}
      {mayWrite && <Next record={record} />}
      {(deciding || state === "previewing" || state === "failed") &&
        mayWrite &&
        (readable || state === "failed") && (
          <FileReading key={`${record.id} ${record.settings.source}`} record={record} />
        )}
      <Flaws record={record} />
      {record.sample.length > 0 && state !== "undone" && <Sample record={record} />}
    </div>
  );
}

function Working({ record, mayWrite }: { record: ImportRecord; mayWrite: boolean }) {
  const t = useT();
  const formats = useFormats();
  const cancel = useMutationOf(cancelImport);
  const share = record.progress ?? 0;
  const label = t(`imports.state.${record.state}`);
  return (
    <section className={classes.working} aria-label={label}>
      <p role="status">
        {label} {formats.percent(share)}
      </p>
      <Progress value={share * 100} animated aria-label={label} />
      {mayWrite && (record.state === "previewing" || record.state === "running") && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerStop size={15} />}
          loading={cancel.pending}
          onClick={() => cancel.write({ params: { id: record.id } })}
        >
          {t("imports.cancel")}
        </Button>
      )}
      <ProblemAlert problem={cancel.problem} />
    </section>
  );
}

/** The one thing to do next: run it, look at what came in, take it back. */
function Next({ record }: { record: ImportRecord }) {
  const t = useT();
  const { slug: workspace } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const run = useMutationOf(runImport);
  const undo = useMutationOf(undoImport, { touches: ["proposals"], onDone: () => setAsking(false) });
  const { id, state, counts, version } = record;
  const changes = counts.added + counts.updated;
  const ran = (state === "done" || state === "cancelled" || state === "failed") && record.startedAt !== null;
  return (
    <>
      <Group gap="xs">
        {state === "previewed" && (
          <Button
            disabled={changes === 0}
            loading={run.pending}
            onClick={() => run.write({ params: { id }, version })}
          >
            {changes === 0 ? t("imports.nothing") : t("imports.run", { count: changes })}
          </Button>
        )}
        {ran && changes > 0 && (
          <>
            <Button
              renderRoot={(rest) => (
                <Link
                  to="/w/$workspace/voices"
                  params={{ workspace }}
                  search={{ import: id } as never}
                  {...rest}
                />
              )}
            >
              {t("imports.show")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={16} stroke={1.7} />}
              onClick={() => setAsking(true)}
            >
              {t("imports.undo")}
            </Button>
          </>
        )}
      </Group>
      {state === "undone" && record.keptOnUndo > 0 && (
        <p className={classes.quiet}>{t("imports.keptOnUndo", { count: record.keptOnUndo })}</p>
      )}
      <ProblemAlert problem={run.problem} />
      {run.stale !== undefined && <p role="alert">{t("imports.stale")}</p>}
      <ConfirmDialog
        opened={asking}
        danger
        title={t("imports.undoTitle")}
        confirm={t("imports.undo")}
        pending={undo.pending}
        problem={undo.problem}
        onConfirm={() => undo.write({ params: { id } })}
        onClose={() => setAsking(false)}
      >
        {t("imports.undoText", { count: changes })}
      </ConfirmDialog>
    </>
  );
}
