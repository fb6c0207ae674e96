import { Button, Group, MultiSelect, Stack, TextInput } from "@mantine/core";
import { addCustomer, type Customer, changeCustomer, getCustomer, listSegments } from "@ryorin/contract";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useCall } from "../../data/call.ts";
import { useMutationOf } from "../../data/mutation.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { ConflictDialog } from "../../ui/ConflictDialog.tsx";
import { DateText } from "../../ui/DateText.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FigureInput } from "../../ui/FigureInput.tsx";
import { fieldErrors, ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { toast } from "../../ui/toast.ts";
import classes from "../voices/voices.module.css";
import { readAmount, writeAmount } from "./money.ts";

type Draft = {
  name: string;
  externalId: string;
  domain: string;
  plan: string;
  size: number | null;
  industry: string;
  revenue: string;
  segmentIds: string[];
};

const draftOf = (customer: Customer | undefined): Draft => ({
  name: customer?.name ?? "",
  externalId: customer?.externalId ?? "",
  domain: customer?.domain ?? "",
  plan: customer?.plan ?? "",
  size: customer?.size ?? null,
  industry: customer?.industry ?? "",
  revenue: writeAmount(customer?.revenue ?? null),
  segmentIds: customer?.segments.map(({ id }) => id) ?? [],
});

/** One customer: read, changed or added. */
export function CustomerDialog(props: {
  customer: Customer | undefined;
  mayWrite: boolean;
  onClose: () => void;
}) {
  const t = useT();
  const { currency: own } = useWorkspace();
  const { mayWrite, onClose } = props;
  const [base] = useState(props.customer);
  const currency = base?.revenue?.currency ?? own;
  const [draft, setDraft] = useState(() => draftOf(base));
  const segments = useCall(listSegments, {}).data?.data ?? [];
  const options = { touches: ["proposals"] as const, onDone: done };
  const add = useMutationOf(addCustomer, options);
  const change = useMutationOf(changeCustomer, options);
  const { problem, pending } = base === undefined ? add : change;
  const errors = fieldErrors(problem);
  const current = change.stale?.current as Customer | undefined;
  const revenue = readAmount(draft.revenue, currency);
  function done(): void {
    toast(t("voices.saved"));
    onClose();
  }
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  function write(next: Draft, version: number | undefined): void {
    const { revenue: typed, ...rest } = next;
    const body = { ...rest, revenue: readAmount(typed, currency) ?? null };
    if (base === undefined) add.write({ body });
    else change.write({ params: { id: base.id }, version: version ?? base.version, body });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (revenue !== undefined && !Number.isNaN(draft.size)) write(draft, undefined);
  }
  const text = (key: "externalId" | "domain" | "plan" | "industry", maxLength: number) => (
    <TextInput
      label={t(`customers.form.${key}`)}
      maxLength={maxLength}
      readOnly={!mayWrite}
      value={draft[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
      error={errors[key]}
    />
  );
  const names = (ids: unknown) =>
    segments
      .filter(({ id }) => (ids as string[]).includes(id))
      .map(({ name }) => name)
      .join(", ");
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={base?.name ?? t("customers.add")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {base !== undefined && <Voices customer={base} />}
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t("customers.column.name")}
            maxLength={200}
            required
            readOnly={!mayWrite}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errors.name}
          />
          <div className={classes.pair}>
            <TextInput
              label={t("customers.form.revenue", { currency })}
              inputMode="decimal"
              readOnly={!mayWrite}
              value={draft.revenue}
              onChange={(event) => set({ revenue: event.currentTarget.value })}
              error={revenue === undefined ? t("customers.form.notAnAmount") : errors.revenue}
            />
            <FigureInput
              label={t("customers.form.size")}
              bounds={{ min: 0, max: 100_000_000, whole: true }}
              readOnly={!mayWrite}
              value={draft.size}
              onChange={(next, isWrong) => set({ size: isWrong ? Number.NaN : (next ?? null) })}
              error={errors.size}
            />
            {text("plan", 60)}
            {text("industry", 100)}
            {text("domain", 253)}
            {text("externalId", 200)}
          </div>
          <MultiSelect
            label={t("customers.column.segments")}
            searchable
            readOnly={!mayWrite}
            data={segments.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.segmentIds}
            onChange={(segmentIds) => set({ segmentIds })}
          />
          <ProblemAlert problem={problem} shown={Object.keys(errors)} />
          {mayWrite && (
            <Group justify="flex-end">
              {base !== undefined && (
                <Button
                  variant="subtle"
                  onClick={() =>
                    change.write({
                      params: { id: base.id },
                      version: base.version,
                      body: { archived: !base.archived },
                    })
                  }
                >
                  {t(base.archived ? "voices.bulk.unarchive" : "voices.bulk.archive")}
                </Button>
              )}
              <Button variant="default" onClick={onClose}>
                {t("ui.cancel")}
              </Button>
              <Button type="submit" loading={pending} disabled={draft.name.trim() === ""}>
                {t("voices.save")}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
      {current !== undefined && (
        <ConflictDialog
          opened
          base={draftOf(base)}
          mine={draft}
          theirs={draftOf(current)}
          fields={[
            { key: "name", label: t("customers.column.name") },
            { key: "revenue", label: t("customers.form.revenue", { currency }) },
            { key: "size", label: t("customers.form.size") },
            ...(["plan", "industry", "domain", "externalId"] as const).map((key) => ({
              key,
              label: t(`customers.form.${key}`),
            })),
            { key: "segmentIds", label: t("customers.column.segments"), show: names },
          ]}
          pending={pending}
          onKeep={(merged) => write(merged as Draft, current.version)}
          onTakeTheirs={onClose}
          onClose={change.dismissStale}
        />
      )}
    </Dialog>
  );
}

/** How many voices are theirs, and the way to them. */
function Voices({ customer }: { customer: Customer }) {
  const t = useT();
  const { slug: workspace } = useWorkspace();
  const { data } = useCall(getCustomer, { params: { id: customer.id } });
  if (data === undefined || data.voices === 0) return null;
  return (
    <p className={classes.only}>
      <Link to="/w/$workspace/voices" params={{ workspace }} search={{ customer: customer.id } as never}>
        {t("customers.voicesCount", { count: data.voices })}
      </Link>
      {data.lastVoiceAt !== null && (
        <>
          {" · "}
          {t("needs.column.last")} <DateText when={data.lastVoiceAt} />
        </>
      )}
    </p>
  );
}
