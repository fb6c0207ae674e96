import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import { Done } from "./Done.tsx";
import { Flaws } from "./Flaws.tsx";
import classes from "./importing.module.css";
import { mayPropose } from "./mayPropose.ts";
import { RowList } from "./RowList.tsx";
import { TrackerFile } from "./TrackerFile.tsx";
import { isTicked } from "./ticks.ts";
import { Understood } from "./Understood.tsx";
import { useProposalImport } from "./useProposalImport.ts";

/** A backlog from another tracker: the file, what is understood of it, its rows, and drafts of one's own. */
export function ProposalImportPage() {
  const t = useT();
  const standing = useWorkspace();
  const workspace = standing.slug;
  const flow = useProposalImport();
  return (
    <>
      <PageHeader
        title={t("proposals.import.title")}
        lead={t("proposals.import.lead")}
        above={
          <Link to="/w/$workspace/proposals" params={{ workspace }} className={classes.back}>
            {t("proposals.title")}
          </Link>
        }
      />
      <div className={classes.steps}>
        {!mayPropose(standing) ? (
          <p>{t("proposals.import.onlyContributors")}</p>
        ) : flow.done !== undefined ? (
          <Done done={flow.done} onAgain={flow.again} />
        ) : (
          <>
            <TrackerFile file={flow.file} onChoose={flow.choose} />
            {flow.file !== undefined && <Chosen flow={flow} />}
          </>
        )}
      </div>
    </>
  );
}

function Chosen({ flow }: { flow: ReturnType<typeof useProposalImport> }) {
  const t = useT();
  const formats = useFormats();
  const { reading, bring, ticks } = flow;
  const read = reading.data;
  const ticked = (read?.rows ?? []).filter((row) => isTicked(row, ticks)).length;
  return (
    <>
      <section
        className={classes.part}
        aria-label={t("proposals.import.read")}
        aria-busy={reading.isFetching}
      >
        <h2>{t("proposals.import.read")}</h2>
        {reading.isPending && <p role="status">{t("proposals.import.reading")}</p>}
        <ProblemAlert problem={reading.error} retry={() => void reading.refetch()} />
        <Understood
          read={read}
          how={flow.how}
          origin={flow.origin}
          onRead={flow.read}
          onOrigin={flow.setOrigin}
        />
      </section>
      {read !== undefined && (
        <section className={classes.part} aria-label={t("proposals.import.rows.title")}>
          <h2>{t("proposals.import.rows.title")}</h2>
          <p className={classes.quiet}>{t("proposals.import.estimates")}</p>
          {read.rows.length > 0 && <RowList rows={read.rows} ticks={ticks} onTicks={flow.setTicks} />}
          <Flaws flaws={read.flaws} />
        </section>
      )}
      {read !== undefined && (
        <div className={classes.foot}>
          <ProblemAlert problem={bring.problem} />
          <Button
            disabled={ticked === 0 || reading.isFetching || reading.isError}
            loading={bring.pending}
            onClick={flow.run}
          >
            {ticked === 0
              ? t("proposals.import.nothing")
              : t("proposals.import.run", { count: ticked, number: formats.number(ticked) })}
          </Button>
        </div>
      )}
    </>
  );
}
