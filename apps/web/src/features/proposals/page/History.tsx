import { type LedgerEntry, listLedger, listProposalRevisions, type Proposal } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { useCall } from "../../../data/call.ts";
import { useWorkspace } from "../../../data/session.ts";
import { instance, useT } from "../../../i18n.ts";
import { DateText } from "../../../ui/DateText.tsx";
import { DiffText } from "../../../ui/DiffText.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { TextSkeleton } from "../../../ui/Skeletons.tsx";
import classes from "./history.module.css";
import { type Revision, wordingChanges } from "./revisions.ts";

/** Every wording with what it changed, and every entry the ledger has of the proposal. */
export function History({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { id } = proposal;
  const revisions = useCall(listProposalRevisions, { params: { id } });
  const ledger = useCall(listLedger, { query: { subjectKind: "proposal", subjectId: id, limit: 200 } });
  if (revisions.data === undefined || ledger.data === undefined) return <TextSkeleton />;
  const wordings = revisions.data.data;
  return (
    <div className={classes.columns}>
      <section>
        <h2>{t("proposals.history.wordings")}</h2>
        <ol className={classes.list}>
          {wordings.map((one, at) => (
            <Wording key={one.revision} proposal={proposal} revision={one} before={wordings[at + 1]} />
          ))}
        </ol>
      </section>
      <section>
        <h2>{t("proposals.history.events")}</h2>
        <ol className={classes.list}>
          {ledger.data.data.map((entry) => (
            <Entry key={entry.seq} entry={entry} />
          ))}
        </ol>
        <p className={classes.quiet}>
          <Link to="/w/$workspace/ledger" params={{ workspace }} search={{ subject: id } as never}>
            {t("proposals.history.inLedger")}
          </Link>
        </p>
      </section>
    </div>
  );
}

function Wording(props: { proposal: Proposal; revision: Revision; before: Revision | undefined }) {
  const t = useT();
  const { proposal, revision, before } = props;
  const titleOf = (id: string) =>
    proposal.dependencies.find((one) => one.proposalId === id)?.title ?? t("proposals.history.otherProposal");
  const changes = before === undefined ? [] : wordingChanges(before, revision, titleOf);
  return (
    <li>
      <div className={classes.head}>
        <strong>{t("proposals.version", { n: revision.revision })}</strong>
        <span className={classes.quiet}>
          <PersonName person={revision.by} /> · <DateText when={revision.at} time />
        </span>
      </div>
      {before === undefined && <p className={classes.quiet}>{t("proposals.history.first")}</p>}
      {before !== undefined && changes.length === 0 && (
        <p className={classes.quiet}>{t("proposals.history.sameWords")}</p>
      )}
      {changes.map((change) => (
        <div key={`${change.part} ${change.n}`} className={classes.change}>
          <div className={classes.quiet}>
            {change.part === "option"
              ? t("proposals.field.option", { n: change.n ?? 0 })
              : t(`proposals.field.${change.part}`)}
          </div>
          <DiffText before={change.before} after={change.after} />
        </div>
      ))}
    </li>
  );
}

function Entry({ entry }: { entry: LedgerEntry }) {
  const t = useT();
  const { actorId, actorName, at, seq } = entry;
  return (
    <li className={classes.entry}>
      <span className={classes.seq}>#{seq}</span>
      <span>
        {eventText(entry, t)}
        <span className={classes.quiet}>
          {" "}
          <PersonName person={actorId === null ? null : { id: actorId, name: actorName }} /> ·{" "}
          <DateText when={at} time />
        </span>
      </span>
    </li>
  );
}

/** An entry in words; a kind that has none yet is called by its name. */
function eventText({ kind, data }: LedgerEntry, t: ReturnType<typeof useT>): string {
  const key = `proposals.event.${kind.replaceAll(".", "_")}`;
  if (!instance.exists(key)) return kind;
  const wheel = data.wheel;
  return t(key as "proposals.event.proposal_created", {
    wheel: wheel === "value" || wheel === "technology" ? t(`ui.wheel.${wheel}`) : "",
    round: Number(data.round ?? 1),
    version: Number(data.version ?? 1),
    count: Number(data.count ?? 1),
  });
}
