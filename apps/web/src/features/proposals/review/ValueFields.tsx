import { MultiSelect, Pill, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { listCustomers, listSegments } from "@ryorin/contract";
import { useState } from "react";
import { useCall } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { FigureInput } from "../../../ui/FigureInput.tsx";
import { RangeInput } from "../../../ui/RangeInput.tsx";
import { SearchPick } from "../SearchPick.tsx";
import type { GainUnit } from "../unit.ts";
import type { Gap, ValueAnswer } from "./draft.ts";
import { FieldBox } from "./FieldBox.tsx";
import { LinkFields, Rationale } from "./ListFields.tsx";
import { CustomerName } from "./ReviewField.tsx";
import classes from "./review.module.css";

type Props = {
  answer: ValueAnswer;
  unit: GainUnit;
  gaps: readonly Gap[];
  onChange: (change: Partial<ValueAnswer>) => void;
};

/** The value wheel's questions on one option. */
export function ValueFields(props: Props) {
  const t = useT();
  const { answer, unit, gaps, onChange } = props;
  const box = { optionId: answer.optionId, gaps };
  const typed = (value: number | null | undefined) =>
    value === null || value === undefined ? undefined : unit.shown(value);
  const stored = (value: number | undefined) => (value === undefined ? null : unit.stored(value));
  return (
    <>
      <FieldBox {...box} field="gain" bare>
        <RangeInput
          label={t("proposals.answer.gain")}
          unit={unit.label}
          kind="signed"
          wheel="value"
          value={{ p10: typed(answer.gain?.p10), p50: typed(answer.gain?.p50), p90: typed(answer.gain?.p90) }}
          onChange={({ p10, p50, p90 }) => {
            const gain = { p10: stored(p10), p50: stored(p50), p90: stored(p90) };
            onChange({ gain: Object.values(gain).every((one) => one === null) ? null : gain });
          }}
        />
      </FieldBox>
      <FieldBox {...box} field="whoGains" hint>
        <WhoGains who={answer.whoGains} onChange={(whoGains) => onChange({ whoGains })} />
      </FieldBox>
      <div className={classes.pair}>
        {(["strategicFit", "marketingFit"] as const).map((field) => (
          <FieldBox key={field} {...box} field={field}>
            <FitField
              label={t(`proposals.answer.${field}`)}
              fit={answer[field]}
              onChange={(fit) => onChange({ [field]: fit })}
            />
          </FieldBox>
        ))}
      </div>
      <FieldBox {...box} field="criticality" hint>
        <CriticalityField
          criticality={answer.criticality}
          onChange={(criticality) => onChange({ criticality })}
        />
      </FieldBox>
      <FieldBox {...box} field="rationale" bare>
        <Rationale value={answer.rationale} onChange={(rationale) => onChange({ rationale })} />
      </FieldBox>
      <FieldBox {...box} field="links">
        <LinkFields links={answer.links} onChange={(links) => onChange({ links })} />
      </FieldBox>
    </>
  );
}

function WhoGains(props: { who: ValueAnswer["whoGains"]; onChange: (who: ValueAnswer["whoGains"]) => void }) {
  const t = useT();
  const { who, onChange } = props;
  const segments = useCall(listSegments, {});
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 200);
  const customers = useCall(listCustomers, { query: { limit: 20, ...(q === "" ? {} : { q }) } });
  return (
    <>
      <div className={classes.pair}>
        <MultiSelect
          aria-label={t("proposals.gainers.segments")}
          placeholder={who.segmentIds.length === 0 ? t("proposals.gainers.segments") : ""}
          searchable
          nothingFoundMessage={t("proposals.gainers.noSegment")}
          data={(segments.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={who.segmentIds}
          onChange={(segmentIds) => onChange({ ...who, segmentIds })}
        />
        <SearchPick
          hideLabel
          label={t("proposals.gainers.customers")}
          placeholder={t("proposals.gainers.customers")}
          text={text}
          onText={setText}
          items={(customers.data?.data ?? []).filter(({ id }) => !who.customerIds.includes(id))}
          pending={customers.isFetching}
          keyOf={({ id }) => id}
          show={({ name }) => name}
          onPick={({ id }) => onChange({ ...who, customerIds: [...who.customerIds, id] })}
          none={t("proposals.gainers.noCustomer")}
        />
      </div>
      {who.customerIds.length > 0 && (
        <div className={classes.chips}>
          {who.customerIds.map((id) => (
            <Pill
              key={id}
              withRemoveButton
              removeButtonProps={{ "aria-label": t("proposals.write.remove", { title: "" }), tabIndex: 0 }}
              onRemove={() =>
                onChange({ ...who, customerIds: who.customerIds.filter((other) => other !== id) })
              }
            >
              <CustomerName id={id} />
            </Pill>
          ))}
        </div>
      )}
      <TextInput
        mt="xs"
        aria-label={t("proposals.gainers.text")}
        placeholder={t("proposals.gainers.text")}
        value={who.text}
        onChange={(event) => onChange({ ...who, text: event.currentTarget.value })}
      />
    </>
  );
}

const fits = ["supports", "neutral", "conflicts"] as const;

function FitField(props: {
  label: string;
  fit: ValueAnswer["strategicFit"];
  onChange: (fit: ValueAnswer["strategicFit"]) => void;
}) {
  const t = useT();
  const { fit, onChange } = props;
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        mt={4}
        aria-label={props.label}
        value={fit.verdict ?? ""}
        onChange={(verdict) => onChange({ ...fit, verdict: verdict as (typeof fits)[number] })}
        data={fits.map((value) => ({ value, label: t(`proposals.fit.${value}`) }))}
      />
      <Textarea
        mt="xs"
        aria-label={t("proposals.fit.reasonOf", { field: props.label })}
        placeholder={t("proposals.fit.reason")}
        autosize
        minRows={2}
        maxRows={10}
        value={fit.reason}
        onChange={(event) => onChange({ ...fit, reason: event.currentTarget.value })}
      />
    </>
  );
}

const kinds = ["none", "decay", "hard_date"] as const;

/** A kind is chosen at once; its figure may still lack, and until then the draft holds no criticality. */
function CriticalityField(props: {
  criticality: ValueAnswer["criticality"];
  onChange: (criticality: ValueAnswer["criticality"]) => void;
}) {
  const t = useT();
  const { criticality, onChange } = props;
  const [kind, setKind] = useState<string>(criticality?.kind ?? "");
  const shown = criticality?.kind ?? kind;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t("proposals.answer.criticality")}
        value={shown}
        onChange={(next) => {
          setKind(next);
          onChange(next === "none" ? { kind: "none" } : null);
        }}
        data={kinds.map((value) => ({ value, label: t(`proposals.criticality.${value}`) }))}
      />
      {shown === "decay" && (
        <FigureInput
          mt="xs"
          w="14rem"
          label={t("proposals.criticality.perMonth")}
          description={t("proposals.criticality.perMonthHint")}
          value={criticality?.kind === "decay" ? criticality.perMonthPercent : undefined}
          onChange={(n) =>
            onChange(n !== undefined && n > 0 && n <= 100 ? { kind: "decay", perMonthPercent: n } : null)
          }
        />
      )}
      {shown === "hard_date" && (
        <TextInput
          mt="xs"
          w="14rem"
          type="date"
          label={t("proposals.criticality.hard_date")}
          value={criticality?.kind === "hard_date" ? criticality.date : ""}
          onChange={(event) => {
            const date = event.currentTarget.value;
            onChange(date === "" ? null : { kind: "hard_date", date });
          }}
        />
      )}
    </>
  );
}
