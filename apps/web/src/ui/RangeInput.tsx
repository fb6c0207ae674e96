import type { Range, RangeKind } from "@ryorin/domain";
import { useId } from "react";
import { useT } from "../i18n.ts";
import { densityCurve } from "./density.ts";
import { FigureInput } from "./FigureInput.tsx";
import classes from "./RangeInput.module.css";

/** A range while it is typed: fields may still be empty. */
export type RangeDraft = { p10: number | undefined; p50: number | undefined; p90: number | undefined };

/** The range when all three stand and are in order, else undefined. */
export function completeRange({ p10, p50, p90 }: RangeDraft, kind: RangeKind): Range | undefined {
  if (p10 === undefined || p50 === undefined || p90 === undefined) return undefined;
  if (p10 > p50 || p50 > p90 || (kind === "positive" && p10 < 0)) return undefined;
  return { p10, p50, p90 };
}

const fields = [
  { key: "p10", label: "ui.range.low", hint: "ui.range.lowHint" },
  { key: "p50", label: "ui.range.likely", hint: "ui.range.likelyHint" },
  { key: "p90", label: "ui.range.high", hint: "ui.range.highHint" },
] as const;

/** Low, likely and high (P10, P50, P90), checked as one types, with the distribution they draw. */
export function RangeInput(props: {
  label: string;
  unit: string;
  kind: RangeKind;
  value: RangeDraft;
  onChange: (value: RangeDraft) => void;
  /** From the server, by field. */
  errors?: Partial<Record<keyof RangeDraft, string>>;
  disabled?: boolean;
  wheel?: "value" | "technology";
}) {
  const t = useT();
  const id = useId();
  const { value, kind } = props;
  const range = completeRange(value, kind);
  const curve = range && densityCurve(range, kind, 240, 44);
  const wrong = wrongField(value, kind);
  return (
    <fieldset
      className={classes.range}
      data-wheel={props.wheel}
      disabled={props.disabled}
      aria-describedby={id}
    >
      <legend className={classes.legend}>
        {props.label} <span className={classes.unit}>{props.unit}</span>
      </legend>
      <div className={classes.fields}>
        {fields.map(({ key, label, hint }) => (
          <FigureInput
            key={key}
            label={t(label)}
            description={t(hint)}
            size="sm"
            value={value[key]}
            onChange={(next) => props.onChange({ ...value, [key]: next })}
            error={props.errors?.[key] ?? (wrong === key && t(messageOf(value, kind)))}
          />
        ))}
      </div>
      <div id={id} className={classes.picture} aria-live="polite">
        {curve && range ? (
          <svg viewBox="0 0 240 44" aria-hidden="true" preserveAspectRatio="none">
            <path d={curve.path} />
            {[range.p10, range.p50, range.p90].map((at, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three marks in a fixed order
              <line key={index} x1={curve.x(at)} x2={curve.x(at)} y1={index === 1 ? 2 : 24} y2={44} />
            ))}
          </svg>
        ) : (
          <span className={classes.hint}>{range ? t("ui.range.point") : t("ui.range.hint")}</span>
        )}
      </div>
    </fieldset>
  );
}

function wrongField({ p10, p50, p90 }: RangeDraft, kind: RangeKind): keyof RangeDraft | undefined {
  if (kind === "positive" && p10 !== undefined && p10 < 0) return "p10";
  if (p10 !== undefined && p50 !== undefined && p10 > p50) return "p50";
  if (p90 !== undefined && ((p50 !== undefined && p50 > p90) || (p10 !== undefined && p10 > p90)))
    return "p90";
  return undefined;
}

function messageOf({ p10 }: RangeDraft, kind: RangeKind) {
  return kind === "positive" && p10 !== undefined && p10 < 0 ? "ui.range.negative" : "ui.range.upsideDown";
}
