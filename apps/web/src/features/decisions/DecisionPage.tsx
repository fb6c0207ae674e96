import { Button } from "@mantine/core";
import { exportDecision, getDecision } from "@ryorin/contract";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useCallNow } from "../../data/call.ts";
import { download } from "../../data/download.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { useActions } from "../../ui/actions.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { DecisionBanners } from "./DecisionBanners.tsx";
import { DecisionDigest } from "./DecisionDigest.tsx";
import { DecisionProof } from "./DecisionProof.tsx";
import classes from "./decision.module.css";
import { FrozenEvidence } from "./FrozenEvidence.tsx";
import { FrozenReviews } from "./FrozenReviews.tsx";
import { usePrintInLight } from "./usePrintInLight.ts";
import { Verdict } from "./Verdict.tsx";

/** One decision: in a minute for a newcomer at the top, with all that was known below. Prints on A4. */
export function DecisionPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const workspace = useWorkspace().slug;
  const { data: decision } = useCallNow(getDecision, { params: { id } });
  const [problem, setProblem] = useState<unknown>();
  const { snapshot } = decision;
  usePrintInLight();

  const save = () => {
    setProblem(undefined);
    download(exportDecision, { params: { id } }, `decision-${decision.number}.md`).catch(setProblem);
  };
  const group = t("ui.shortcuts.page");
  useActions([
    { id: "decisions.madr", label: t("decisions.madrFile"), group, run: save },
    { id: "decisions.print", label: t("decisions.print"), group, keys: "p", run: () => window.print() },
  ]);

  return (
    <article className={classes.page}>
      <PageHeader
        title={snapshot.proposal.title}
        above={
          <span className={classes.above}>
            {t("decisions.number", { number: decision.number })}
            <Verdict verdict={snapshot.kind} />
            <Link to="/w/$workspace/proposals/$id" params={{ workspace, id: snapshot.proposalId }}>
              {t("decisions.toProposal", { number: decision.proposalNumber })}
            </Link>
          </span>
        }
        actions={
          <span className={classes.actions}>
            <Button variant="default" leftSection={<IconDownload size={16} stroke={1.7} />} onClick={save}>
              {t("decisions.madrFile")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.7} />}
              onClick={() => window.print()}
            >
              {t("decisions.print")}
            </Button>
          </span>
        }
      />
      <ProblemAlert problem={problem} />
      <DecisionBanners decision={decision} />
      <DecisionDigest decision={decision} />
      <FrozenReviews decision={decision} />
      <FrozenEvidence decision={decision} />
      <DecisionProof decision={decision} />
    </article>
  );
}
