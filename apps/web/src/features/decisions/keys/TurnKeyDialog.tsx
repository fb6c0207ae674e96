import { Button, Group, Textarea } from "@mantine/core";
import { type Proposal, turnKey } from "@ryorin/contract";
import { otherWheel, type Wheel } from "@ryorin/domain";
import { IconAlertTriangle, IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { useMutationOf } from "../../../data/mutation.ts";
import { useT } from "../../../i18n.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { FigureInput } from "../../../ui/FigureInput.tsx";
import { PersonName } from "../../../ui/PersonName.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { Rich } from "../../../ui/Rich.tsx";
import { toast } from "../../../ui/toast.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { AcceptingNow } from "./AcceptingNow.tsx";
import classes from "./keys.module.css";
import { OptionChoice } from "./OptionChoice.tsx";
import { TermsFields } from "./TermsFields.tsx";
import {
  acceptKeyOf,
  conditionsOf,
  differingTerms,
  firstTerms,
  formOf,
  type TermsForm,
  termsOf,
} from "./terms.ts";
import { useOpenReviews } from "./useOpenReviews.ts";

type Props = { proposal: Proposal; wheel: Wheel; onClose: () => void };

/** One lead's consent to an option, on terms both must agree on. The second key over the same decides. */
export default function TurnKeyDialog(props: Props) {
  const t = useT();
  const reviews = useOpenReviews(props.proposal.id);
  return (
    <Dialog
      opened
      onClose={props.onClose}
      size="xl"
      title={t(`proposals.act.turnKey.${props.wheel}`)}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {reviews.ready && <KeyForm {...props} reviews={reviews} />}
    </Dialog>
  );
}

function KeyForm(props: Props & { reviews: ReturnType<typeof useOpenReviews> }) {
  const t = useT();
  const { proposal, wheel, onClose, reviews } = props;
  const others = acceptKeyOf(proposal, otherWheel(wheel));
  const [optionId, setOption] = useState(
    acceptKeyOf(proposal, wheel)?.optionId ?? others?.optionId ?? proposal.options[0]?.id ?? "",
  );
  const [form, setForm] = useState<TermsForm>(() =>
    firstTerms(proposal, wheel, optionId, reviews.technology),
  );
  const [confidence, setConfidence] = useState<number | undefined>();
  const [dissent, setDissent] = useState("");
  // The key is turned over what the reader looked at; what changed since is explained before it can be turned.
  const [contentHash, setContentHash] = useState(proposal.contentHash);
  const turn = useMutationOf(turnKey, {
    touches: ["proposals", "plan"],
    onDone: (now) => {
      toast(t(now.status === "accepted" ? "decisions.keys.accepted" : "decisions.keys.turned"));
      onClose();
    },
  });

  const terms = termsOf(form);
  const differing = others?.terms ? differingTerms(terms, others.terms) : [];
  const otherOption = others !== undefined && others.optionId !== optionId;
  const second = others !== undefined && differing.length === 0 && !otherOption;
  const changed = contentHash !== proposal.contentHash;
  const errors = fieldErrors(turn.problem);

  function choose(next: string): void {
    // Conditions nobody touched follow the option they were named for.
    const untouched =
      JSON.stringify(form.conditions) === JSON.stringify(conditionsOf(reviews.technology, optionId));
    if (untouched) setForm({ ...form, conditions: conditionsOf(reviews.technology, next) });
    setOption(next);
  }

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    turn.write({
      params: { id: proposal.id, wheel },
      body: {
        optionId,
        contentHash: contentHash ?? "",
        terms,
        own: { confidence: confidence as number, dissent },
      },
    });
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {changed ? (
        <div className={classes.note} data-tone="warn" role="alert">
          <IconAlertTriangle size={18} stroke={1.7} />
          <span>
            {t("decisions.keys.changed")}
            <br />
            <Button mt="xs" variant="default" size="xs" onClick={() => setContentHash(proposal.contentHash)}>
              {t("proposals.act.lookedAgain")}
            </Button>
          </span>
        </div>
      ) : (
        <div className={classes.note} data-tone={others && !second ? "warn" : undefined} role="status">
          <IconKey size={18} stroke={1.7} />
          <span>
            {others === undefined ? (
              t("decisions.keys.first")
            ) : second ? (
              <Rich k="decisions.keys.second" parts={{ who: <PersonName person={others.by} /> }} />
            ) : (
              <>
                <Rich
                  k="decisions.keys.differ"
                  values={{
                    fields: [
                      ...(otherOption ? [t("decisions.keys.option")] : []),
                      ...differing.map((field) => t(`decisions.terms.${field}`)),
                    ].join(t("decisions.listSeparator")),
                  }}
                  parts={{ who: <PersonName person={others.by} /> }}
                />
                <br />
                <Button
                  mt="xs"
                  variant="default"
                  size="xs"
                  onClick={() => {
                    setOption(others.optionId ?? optionId);
                    if (others.terms) setForm(formOf(others.terms));
                  }}
                >
                  {t("decisions.keys.takeOver")}
                </Button>
              </>
            )}
          </span>
        </div>
      )}
      <OptionChoice
        proposal={proposal}
        value={reviews.value}
        technology={reviews.technology}
        chosen={optionId}
        onChoose={choose}
      />
      <AcceptingNow proposal={proposal} optionId={optionId} />
      <TermsFields
        terms={form}
        errors={errors}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
      <section className={classes.own}>
        <h3>
          <WheelMark wheel={wheel} label={t("decisions.keys.own")} />
        </h3>
        <FigureInput
          w="14rem"
          required
          label={t("decisions.own.confidence")}
          description={t("decisions.own.confidenceHint")}
          suffix="%"
          bounds={{ min: 0, max: 100, whole: true }}
          step={5}
          value={confidence}
          onChange={setConfidence}
          error={errors["own.confidence"] ?? errors["body.own.confidence"]}
        />
        <Textarea
          label={t("decisions.own.dissent")}
          description={t("decisions.own.dissentHint")}
          autosize
          minRows={2}
          value={dissent}
          onChange={(event) => setDissent(event.currentTarget.value)}
        />
      </section>
      <ProblemAlert problem={turn.problem} shown={shownPaths} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button
          type="submit"
          loading={turn.pending}
          disabled={changed || confidence === undefined}
          leftSection={<IconKey size={16} stroke={1.8} />}
        >
          {t(second ? "decisions.keys.turnSecond" : "decisions.keys.turn")}
        </Button>
      </Group>
    </form>
  );
}

const shownPaths = ["terms.killCriterion", "terms.reviewDate", "own.confidence"];
