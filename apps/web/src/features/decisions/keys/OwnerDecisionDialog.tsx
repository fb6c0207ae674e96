import { Button, Group, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { decideProposal, type Proposal } from "@ryorin/contract";
import { decisionKinds } from "@ryorin/domain";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { AcceptingNow } from "./AcceptingNow.tsx";
import classes from "./keys.module.css";
import { OptionChoice } from "./OptionChoice.tsx";
import { TermsFields } from "./TermsFields.tsx";
import { firstTerms, type TermsForm, termsOf } from "./terms.ts";
import { useOpenReviews } from "./useOpenReviews.ts";

type Props = { proposal: Proposal; onClose: () => void };

/** The owner decides over a disagreement; both positions stay in the decision. */
export default function OwnerDecisionDialog(props: Props) {
  const t = useT();
  const reviews = useOpenReviews(props.proposal.id);
  return (
    <Dialog
      opened
      onClose={props.onClose}
      size="xl"
      title={t("proposals.act.owner_decide")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {reviews.ready && <OwnerForm {...props} reviews={reviews} />}
    </Dialog>
  );
}

function OwnerForm({ proposal, onClose, reviews }: Props & { reviews: ReturnType<typeof useOpenReviews> }) {
  const t = useT();
  const [verdict, setVerdict] = useState<(typeof decisionKinds)[number]>("accepted");
  const [optionId, setOption] = useState(proposal.options[0]?.id ?? "");
  const [form, setForm] = useState<TermsForm>(() => firstTerms(proposal, null, optionId, reviews.technology));
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const [missing, setMissing] = useState(false);
  const decide = useMutationOf(decideProposal, {
    touches: ["proposals", "plan"],
    onDone: () => {
      toast(t("decisions.keys.ownerDecided"));
      onClose();
    },
  });
  const errors = fieldErrors(decide.problem);

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    const lacks = reason.trim() === "" || (verdict === "deferred" && until === "");
    setMissing(lacks);
    if (lacks) return;
    const common = { contentHash: proposal.contentHash ?? "", reason };
    decide.write({
      params: { id: proposal.id },
      body:
        verdict === "accepted"
          ? { verdict, ...common, optionId, terms: termsOf(form) }
          : verdict === "deferred"
            ? { verdict, ...common, until }
            : { verdict, ...common },
    });
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {proposal.positions.map((one) => (
        <div key={one.wheel} className={classes.note}>
          <span>
            <WheelMark wheel={one.wheel} soft /> {one.text}{" "}
            <span className={classes.hint}>
              <PersonName person={one.by} />
            </span>
          </span>
        </div>
      ))}
      <SegmentedControl
        aria-label={t("decisions.field.verdict")}
        value={verdict}
        onChange={(next) => setVerdict(next as typeof verdict)}
        data={decisionKinds.map((value) => ({ value, label: t(`decisions.verdict.${value}`) }))}
      />
      {verdict === "accepted" && (
        <>
          <OptionChoice
            proposal={proposal}
            value={reviews.value}
            technology={reviews.technology}
            chosen={optionId}
            onChoose={setOption}
          />
          <AcceptingNow proposal={proposal} optionId={optionId} />
          <TermsFields
            terms={form}
            errors={errors}
            onChange={(change) => setForm((before) => ({ ...before, ...change }))}
          />
        </>
      )}
      {verdict === "deferred" && (
        <TextInput
          type="date"
          w="14rem"
          required
          label={t("proposals.say.until")}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          error={errors.until ?? (missing && until === "" && t("errors.field.required"))}
        />
      )}
      <Textarea
        label={t("decisions.field.reason")}
        description={t("decisions.keys.ownerReason")}
        required
        autosize
        minRows={3}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={missing && reason.trim() === "" && t("errors.text_required")}
      />
      <ProblemAlert problem={decide.problem} shown={["terms.killCriterion", "terms.reviewDate", "until"]} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={decide.pending}>
          {t("decisions.keys.ownerDecide")}
        </Button>
      </Group>
    </form>
  );
}
