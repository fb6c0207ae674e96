import { Button, Checkbox, Group, Textarea, TextInput } from "@mantine/core";
import type { Proposal, Route } from "@ryorin/contract";
import { objectionDays } from "@ryorin/domain";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { toast } from "../../../ui/toast.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import classes from "./acts.module.css";
import type { Offer } from "./offers.ts";
import { callOf, type ReasonedAct, reasonedActs } from "./reasoned.ts";

/** An act that needs words: what it does, who is told, and the reason that stays on record. */
export default function ReasonDialog(props: {
  proposal: Proposal;
  offer: Offer;
  label: string;
  onClose: () => void;
}) {
  const t = useT();
  const { proposal, offer, label, onClose } = props;
  const { wheel } = offer;
  const act = reasonedActs.find((one) => one === offer.act);
  const [text, setText] = useState("");
  const [until, setUntil] = useState("");
  // Both keys to stop must say the same of the kill criterion; one begins with what the other lead said.
  const others =
    act === "stop" ? proposal.keys.find((key) => key.act === "stop" && key.wheel !== wheel) : undefined;
  const [killCriterionHit, setHit] = useState(others?.killCriterionHit ?? false);
  const [missing, setMissing] = useState(false);
  // What the reader looks at while deciding; a later change of it is refused and explained.
  const [contentHash, setContentHash] = useState(proposal.contentHash);
  const said = { text: text.trim(), until, killCriterionHit };
  const now = callOf(offer, proposal, contentHash, said);
  const send = useMutationOf(now.route as Route, {
    touches: ["decisions", "plan"],
    onDone: () => {
      toast(t("proposals.act.done", { act: label }));
      onClose();
    },
  });

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    const lacks = (act !== undefined && said.text === "") || (act === "defer" && until === "");
    setMissing(lacks);
    if (!lacks) send.write({ params: now.params, body: now.body } as never);
  }

  const against = act === "object" || act === "escalate" ? quoted(proposal, offer) : null;
  const changed = contentHash !== proposal.contentHash;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={label}
      size="lg"
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <form className={classes.fields} onSubmit={submit} noValidate>
        {wheel && (
          <div>
            <WheelMark wheel={wheel} soft />
          </div>
        )}
        {others === undefined && (
          <p className={classes.explain}>
            {t(`proposals.explain.${offer.act as ReasonedAct | "unseal"}`, { days: objectionDays })}
          </p>
        )}
        {against && (
          <blockquote className={classes.quote}>
            {against.text}
            <footer>
              <PersonName person={against.by} />
            </footer>
          </blockquote>
        )}
        {act && (
          <Textarea
            label={t(`proposals.say.${act}`)}
            required
            autosize
            minRows={3}
            maxRows={14}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={missing && said.text === "" && t("errors.text_required")}
          />
        )}
        {act === "defer" && (
          <TextInput
            type="date"
            required
            label={t("proposals.say.until")}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
            error={
              send.problem?.errors?.find(({ path }) => path.endsWith("until"))?.message ??
              (missing && until === "" && t("errors.field.required"))
            }
          />
        )}
        {act === "stop" && (
          <Checkbox
            label={t("proposals.say.killCriterionHit")}
            checked={killCriterionHit}
            onChange={(event) => setHit(event.currentTarget.checked)}
          />
        )}
        {others && (
          <p role="status" className={classes.explain}>
            <Rich
              k={
                others.killCriterionHit === killCriterionHit
                  ? "proposals.stop.second"
                  : others.killCriterionHit
                    ? "proposals.stop.saidHit"
                    : "proposals.stop.saidNotHit"
              }
              parts={{ who: <PersonName person={others.by} polite /> }}
            />
          </p>
        )}
        <ProblemAlert problem={send.problem} shown={["until", "body.until"]} />
        {changed && (act === "decline" || act === "defer") && (
          <Button variant="default" onClick={() => setContentHash(proposal.contentHash)}>
            {t("proposals.act.lookedAgain")}
          </Button>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={send.pending} color={act === "stop" ? "red" : "ink"}>
            {label}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** What one objects to, or disagrees with. */
function quoted(proposal: Proposal, offer: Offer) {
  if (offer.act === "object") return proposal.reason;
  return proposal.positions.find(({ wheel }) => wheel !== offer.wheel) ?? proposal.objection;
}
