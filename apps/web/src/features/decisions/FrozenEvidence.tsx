import { type Decision, getVoice } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { useCall } from "../../data/call.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { Markdown } from "../../ui/Markdown.tsx";
import { MoneyText } from "../../ui/MoneyText.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import classes from "./decision.module.css";

type Link1 = Decision["snapshot"]["evidence"]["links"][number];

/** The proposal's text and its evidence with the counts of that day. */
export function FrozenEvidence({ decision }: { decision: Decision }) {
  const t = useT();
  const formats = useFormats();
  const { proposal, evidence } = decision.snapshot;
  return (
    <section className={classes.part}>
      <h2>{t("decisions.frozenProposal")}</h2>
      <div className={classes.columns}>
        <div className={classes.prose}>
          <h3>{t("proposals.field.problem")}</h3>
          <Markdown text={proposal.problem} />
          {proposal.whoFor !== "" && (
            <>
              <h3>{t("proposals.field.audience")}</h3>
              <p>{proposal.whoFor}</p>
            </>
          )}
          {proposal.dependencies.length > 0 && (
            <>
              <h3>{t("proposals.field.dependencies")}</h3>
              <ul className={classes.lines}>
                {proposal.dependencies.map((one) => (
                  <li key={one.proposalId}>{one.title}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div>
          <h3>{t("proposals.field.evidence")}</h3>
          {evidence.links.length === 0 ? (
            <p>
              <span className={classes.quiet}>{t("proposals.field.noEvidence")}</span>{" "}
              {proposal.noEvidenceBecause}
            </p>
          ) : (
            <>
              <p className={classes.counts}>
                {t("decisions.evidenceCounts", {
                  voices: formats.number(evidence.voices),
                  customers: formats.number(evidence.customers),
                })}
                {evidence.monthlyRevenue && (
                  <>
                    {" · "}
                    {t("decisions.evidenceRevenue")} <MoneyText money={evidence.monthlyRevenue} compact />
                  </>
                )}
              </p>
              <ul className={classes.lines}>
                {evidence.links.map((one, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: frozen lines keep their places
                  <li key={at}>
                    <EvidenceLine link={one} decision={decision} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </section>
  );
}

function EvidenceLine({ link, decision }: { link: Link1; decision: Decision }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  switch (link.kind) {
    case "url":
      return (
        <a href={link.url} target="_blank" rel="noreferrer">
          {link.title === "" ? link.url : link.title}
        </a>
      );
    case "fact":
      return <span className={classes.pre}>{link.text}</span>;
    case "need": {
      const need = decision.snapshot.evidence.needs.find((one) => one.needId === link.needId);
      return (
        <>
          <Link to="/w/$workspace/voices" params={{ workspace }} search={{ need: link.needId } as never}>
            {need?.title ?? t("proposals.evidence.kinds.need")}
          </Link>{" "}
          {need && <span className={classes.quiet}>{t("decisions.needVoices", { count: need.voices })}</span>}
        </>
      );
    }
    case "voice":
      return <VoiceLine voiceId={link.voiceId} />;
  }
}

/** A voice is erasable, so the snapshot names it by id; its words are those it has now. */
function VoiceLine({ voiceId }: { voiceId: string }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const voice = useCall(getVoice, { params: { id: voiceId } });
  return (
    <span className={classes.clamp}>
      <Link to="/w/$workspace/voices" params={{ workspace }} search={{ voice: voiceId } as never}>
        {voice.data ? <q>{voice.data.text}</q> : t("proposals.evidence.kinds.voice")}
      </Link>
    </span>
  );
}
