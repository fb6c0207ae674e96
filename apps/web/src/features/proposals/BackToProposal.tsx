import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import classes from "./BackToProposal.module.css";

/** The way back to a proposal's page, by its number and title. */
export function BackToProposal({ proposal }: { proposal: { id: string; number: number; title: string } }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  return (
    <Link to="/w/$workspace/proposals/$id" params={{ workspace, id: proposal.id }} className={classes.back}>
      {t("proposals.number", { number: proposal.number })} {proposal.title}
    </Link>
  );
}
