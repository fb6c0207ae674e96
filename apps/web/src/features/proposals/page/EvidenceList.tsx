import { ActionIcon, Button } from "@mantine/core";
import { addEvidence, type Evidence, type Proposal, removeEvidence } from "@ryorin/contract";
import { IconLink, IconMessageCircle, IconNotes, IconPlus, IconStack2, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { PersonName } from "../../../ui/PersonName.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { EvidencePicker } from "../writing/EvidencePicker.tsx";
import classes from "./page.module.css";

const icons = { voice: IconMessageCircle, need: IconStack2, link: IconLink, fact: IconNotes };

/** What the proposal rests on; each opens to its voice, need or page. It may grow at any time and breaks no seal. */
export function EvidenceList({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const { id, evidence } = proposal;
  const mayWrite = useWorkspace().access === "contributor";
  const [adding, setAdding] = useState(false);
  const add = useMutationOf(addEvidence, { onDone: () => setAdding(false) });
  const remove = useMutationOf(removeEvidence);
  const taken = new Set(evidence.flatMap((one) => [one.voiceId ?? "", one.needId ?? ""]));
  return (
    <section className={classes.section}>
      <h2>
        {t("proposals.field.evidence")}
        {evidence.length > 0 && <span className={classes.count}>{evidence.length}</span>}
      </h2>
      {evidence.length === 0 && (
        <p className={classes.quiet}>
          {proposal.noEvidenceBecause === ""
            ? t("proposals.evidence.none")
            : `${t("proposals.field.noEvidence")} ${proposal.noEvidenceBecause}`}
        </p>
      )}
      <ul className={classes.list}>
        {evidence.map((one) => {
          const Icon = icons[one.kind];
          return (
            <li key={one.id} className={classes.item}>
              <Icon size={16} stroke={1.7} className={classes.itemIcon} aria-hidden="true" />
              <div className={classes.itemText}>
                <span className="visually-hidden">{t(`proposals.evidence.kinds.${one.kind}`)}</span>
                <EvidenceText evidence={one} />
                {one.addedBy.id !== proposal.author.id && (
                  <div className={classes.quiet}>
                    <PersonName person={one.addedBy} />
                  </div>
                )}
              </div>
              {mayWrite && (
                <ActionIcon
                  variant="subtle"
                  aria-label={t("proposals.evidence.unlink")}
                  onClick={() => remove.write({ params: { id, evidenceId: one.id } })}
                >
                  <IconX size={15} stroke={1.7} />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {adding && (
        <EvidencePicker
          taken={taken}
          onPick={({ input }) => add.write({ params: { id }, body: { evidence: [input] } })}
        />
      )}
      {mayWrite && !adding && (
        <Button
          mt="xs"
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} />}
          onClick={() => setAdding(true)}
        >
          {t("proposals.evidence.link")}
        </Button>
      )}
      <ProblemAlert problem={add.problem ?? remove.problem} />
    </section>
  );
}

function EvidenceText({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const workspace = useWorkspace().slug;
  const { kind, text, note, url } = evidence;
  const noteLine = note !== "" && kind !== "fact" && <div className={classes.quiet}>{note}</div>;
  switch (kind) {
    case "voice":
      return (
        <>
          <span className={classes.clamp}>
            <Link
              to="/w/$workspace/voices"
              params={{ workspace }}
              search={{ voice: evidence.voiceId ?? "" } as never}
            >
              <q>{text}</q>
            </Link>
          </span>
          {noteLine}
        </>
      );
    case "need":
      return (
        <>
          <Link
            to="/w/$workspace/voices"
            params={{ workspace }}
            search={{ need: evidence.needId ?? "" } as never}
          >
            {text}
          </Link>
          <div className={classes.quiet}>
            {t("proposals.evidence.counts", {
              voices: evidence.voices ?? 0,
              customers: evidence.customers ?? 0,
            })}
          </div>
          {noteLine}
        </>
      );
    case "link":
      return (
        <>
          <a href={url ?? ""} target="_blank" rel="noreferrer">
            {note === "" ? url : note}
          </a>
          {note !== "" && <div className={classes.quiet}>{url}</div>}
        </>
      );
    case "fact":
      return <span style={{ whiteSpace: "pre-line" }}>{note}</span>;
  }
}
