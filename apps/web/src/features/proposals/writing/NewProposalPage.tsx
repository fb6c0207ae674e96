import { ActionIcon, Button } from "@mantine/core";
import { createProposal, listNeeds } from "@ryorin/contract";
import { type Origin, wheels } from "@ryorin/domain";
import { IconX } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { useWorkspace } from "../../../data/session.ts";
import { useT } from "../../../i18n.ts";
import { useActions } from "../../../ui/actions.ts";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { toast } from "../../../ui/toast.ts";
import { useUnsavedGuard } from "../../../ui/useUnsavedGuard.ts";
import { WheelMark } from "../../../ui/WheelMark.tsx";
import { ContentFields } from "./ContentFields.tsx";
import { blankContent, bodyOf, type ContentForm, isSame, withoutBlanks } from "./content.ts";
import { EvidencePicker, needAsEvidence, type PickedEvidence } from "./EvidencePicker.tsx";
import classes from "./writing.module.css";

/** A proposal begins from either wheel; it is a draft until its author hands it to both. */
export function NewProposalPage() {
  const t = useT();
  const { slug: workspace, wheels: mine } = useWorkspace();
  const search = useSearch({ strict: false }) as { origin?: unknown; need?: unknown };
  const asked = wheels.find((wheel) => wheel === search.origin);
  const [origin, setOrigin] = useState<Origin>(asked ?? mine[0] ?? "value");
  const [form, setForm] = useState<ContentForm>(() => blankContent(crypto.randomUUID()));
  // The need one came from is the first evidence, until one picks or drops some.
  const needs = useCall(listNeeds, { query: {} }, { enabled: typeof search.need === "string" });
  const from = needs.data?.data.find(({ id }) => id === search.need);
  const [picked, setEvidence] = useState<PickedEvidence[]>();
  const evidence = picked ?? (from === undefined ? [] : [needAsEvidence(from)]);
  const blank = useMemo(() => blankContent("blank"), []);
  const navigate = useNavigate();
  const create = useMutationOf(createProposal, {
    onDone: ({ id }) => {
      toast(t("proposals.write.created"));
      leave();
      void navigate({ to: "/w/$workspace/proposals/$id", params: { workspace, id }, replace: true });
    },
  });
  const leave = useUnsavedGuard(!isSame(form, blank) || (picked ?? []).length > 0);

  function save(): void {
    const clean = withoutBlanks(form);
    setForm(clean);
    create.write({ body: { ...bodyOf(clean), origin, evidence: evidence.map(({ input }) => input) } });
  }
  useActions([
    {
      id: "proposals.save",
      label: t("proposals.write.saveDraft"),
      group: t("ui.shortcuts.page"),
      keys: "mod+Enter",
      run: save,
    },
  ]);

  const errors = fieldErrors(create.problem);
  return (
    <>
      <PageHeader title={t("proposals.new")} lead={t("proposals.write.lead")} />
      <ContentFields
        form={form}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
        errors={errors}
        onSubmit={save}
        above={
          <fieldset className={classes.group}>
            <legend className={classes.legend}>{t("proposals.write.whereFrom")}</legend>
            <div className={classes.origins}>
              {wheels.map((wheel) => (
                <label key={wheel} className={classes.origin}>
                  <input
                    type="radio"
                    name="origin"
                    className="visually-hidden"
                    checked={origin === wheel}
                    onChange={() => setOrigin(wheel)}
                  />
                  <WheelMark wheel={wheel} />
                  <span className={classes.quiet}>{t(`proposals.originHint.${wheel}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        }
        evidence={
          <fieldset className={classes.group}>
            <legend className={classes.legend}>{t("proposals.field.evidence")}</legend>
            <p className={classes.hint}>{t("proposals.evidence.hint")}</p>
            <ul className={classes.rows} hidden={evidence.length === 0}>
              {evidence.map((one) => (
                <li key={one.key} className={classes.line}>
                  <span className={classes.lineText}>
                    <span className={classes.quiet}>{t(`proposals.evidence.kinds.${one.input.kind}`)}</span>{" "}
                    {[...one.text].slice(0, 160).join("")}
                  </span>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t("proposals.write.remove", { title: one.text.slice(0, 40) })}
                    onClick={() => setEvidence(evidence.filter((other) => other !== one))}
                  >
                    <IconX size={15} stroke={1.7} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
            <EvidencePicker
              taken={new Set(evidence.map(({ key }) => key))}
              onPick={(one) => setEvidence([...evidence, one])}
            />
          </fieldset>
        }
        foot={
          <>
            <span className={classes.footText}>{t("proposals.write.draftHint")}</span>
            <ProblemAlert problem={create.problem} shown={Object.keys(errors)} />
            <Button
              variant="default"
              renderRoot={(rest) => <Link to="/w/$workspace/proposals" params={{ workspace }} {...rest} />}
            >
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={create.pending}>
              {t("proposals.write.saveDraft")}
            </Button>
          </>
        }
      />
    </>
  );
}
