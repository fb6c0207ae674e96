import { Button, TextInput } from "@mantine/core";
import { getWorkspace, patchWorkspace, type Workspace } from "@ryorin/contract";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useMutationOf } from "../../../data/mutation.ts";
import { refreshSession, useWorkspace } from "../../../data/session.ts";
import { languageNames, useT } from "../../../i18n.ts";
import { ConflictDialog } from "../../../ui/ConflictDialog.tsx";
import { fieldErrors, ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { TextSkeleton } from "../../../ui/Skeletons.tsx";
import { toast } from "../../../ui/toast.ts";
import { type Company, CompanyFields } from "../CompanyFields.tsx";
import { Section } from "./Section.tsx";
import classes from "./settings.module.css";

export function GeneralSettings() {
  const t = useT();
  const navigate = useNavigate();
  const { demo, seats } = useWorkspace();
  const { data, error, refetch } = useCall(getWorkspace, {});
  return (
    <>
      <Section
        title={t("identity.general.title")}
        lead={seats.includes("owner") ? undefined : t("identity.general.readOnly")}
      >
        <ProblemAlert problem={error} retry={() => void refetch()} />
        {data === undefined ? <TextSkeleton /> : <GeneralForm key={data.id} loaded={data} />}
      </Section>
      {!demo && (
        <Section title={t("identity.general.another")} lead={t("identity.general.anotherText")}>
          <Button variant="default" onClick={() => void navigate({ to: "/set-up" })}>
            {t("identity.general.another")}
          </Button>
        </Section>
      )}
    </>
  );
}

const companyOf = ({ name, language, zone, currency, valueUnit }: Workspace): Company => ({
  name,
  language,
  zone,
  currency,
  valueUnit,
});

function GeneralForm({ loaded }: { loaded: Workspace }) {
  const t = useT();
  const isOwner = useWorkspace().seats.includes("owner");
  const [base, setBase] = useState(loaded);
  const [value, setValue] = useState<Company>(companyOf(loaded));
  const save = useMutationOf(patchWorkspace, {
    onDone: async (saved) => {
      setBase(saved);
      setValue(companyOf(saved));
      toast(t("identity.saved"));
      await refreshSession();
    },
  });
  const errors = fieldErrors(save.problem);
  const isFixed = save.problem?.data?.reason === "figures_exist";
  const current = save.stale?.current as Workspace | undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.write({ version: base.version, body: value });
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <fieldset className={classes.plain} disabled={!isOwner}>
        <CompanyFields value={value} onChange={setValue} errors={errors} fixedUnit={isFixed} />
        <TextInput
          label={t("identity.general.address")}
          description={t("identity.general.addressHint")}
          value={base.slug}
          readOnly
        />
      </fieldset>
      <ProblemAlert
        problem={
          isFixed && save.problem !== undefined
            ? { ...save.problem, title: t("identity.company.unitFixed") }
            : save.problem
        }
        shown={Object.keys(errors)}
      />
      {isOwner && (
        <div>
          <Button type="submit" loading={save.pending}>
            {t("identity.save")}
          </Button>
        </div>
      )}
      {current !== undefined && (
        <ConflictDialog
          opened
          base={companyOf(base)}
          mine={{ ...value }}
          theirs={companyOf(current)}
          fields={[
            { key: "name", label: t("identity.company.name") },
            {
              key: "language",
              label: t("identity.company.language"),
              show: (one) => languageNames[one as Company["language"]],
            },
            { key: "zone", label: t("identity.company.zone") },
            { key: "currency", label: t("identity.company.currency") },
            {
              key: "valueUnit",
              label: t("identity.company.unit"),
              show: (one) => t(`identity.company.${one as Company["valueUnit"]}`),
            },
          ]}
          pending={save.pending}
          onKeep={(merged) => save.write({ version: current.version, body: merged as Company })}
          onTakeTheirs={() => {
            setBase(current);
            setValue(companyOf(current));
            save.dismissStale();
          }}
          onClose={save.dismissStale}
        />
      )}
    </form>
  );
}
