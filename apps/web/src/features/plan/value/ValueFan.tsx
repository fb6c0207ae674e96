import { SegmentedControl } from "@mantine/core";
import type { PlanForecast } from "@ryorin/contract";
import { useCallback } from "react";
import { useKept } from "../../../data/kept.ts";
import { useT } from "../../../i18n.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import type { Tokens } from "../../../ui/tokens.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import { useGainUnit } from "../../proposals/unit.ts";
import { FigureSection } from "../FigureSection.tsx";
import { type Kind, kinds, valueFanOption } from "./valueFanOption.ts";

/** What the plan brings, month by month: how much it has gained, or what all that is finished gains in a year. */
export function ValueFan({ months }: { months: NonNullable<PlanForecast["value"]> }) {
  const t = useT();
  const formats = useFormats();
  const unit = useGainUnit();
  const [kept, setKind] = useKept<Kind>("plan.value", "gained");
  const kind = kinds.includes(kept) ? kept : "gained";
  const option = useCallback(
    (tokens: Tokens) =>
      valueFanOption([{ name: "", months, color: tokens.value }], kind, {
        month: formats.month,
        value: unit.format,
      }),
    [months, kind, formats, unit],
  );
  const last = months.at(-1);
  if (last === undefined) return null;
  const { p10, p50, p90 } = last[kind];
  const title = t(`plan.value.title.${kind}`);
  return (
    <FigureSection
      title={t("plan.value.section")}
      lead={t(`plan.value.lead.${kind}`)}
      control={
        <SegmentedControl
          size="xs"
          aria-label={t("plan.value.which")}
          value={kind}
          onChange={(next) => setKind(next as Kind)}
          data={kinds.map((value) => ({ value, label: t(`plan.value.kind.${value}`) }))}
        />
      }
    >
      <Chart
        title={title}
        summary={t("plan.value.summary", {
          title,
          day: formats.date(last.by),
          half: unit.format(p50.value),
          low: unit.format(p10.value),
          high: unit.format(p90.value),
        })}
        option={option}
        height={220}
        columns={[
          { header: t("plan.value.by") },
          { header: t("plan.value.low"), end: true },
          { header: t("plan.value.half"), end: true },
          { header: t("plan.value.high"), end: true },
          { header: t("plan.value.mean"), end: true },
          { header: t("plan.value.error"), end: true },
        ]}
        rows={months.map((month) => {
          const fan = month[kind];
          return [
            formats.date(month.by),
            ...[fan.p10.value, fan.p50.value, fan.p90.value, fan.mean].map(unit.format),
            `±${unit.format(fan.meanError)}`,
          ];
        })}
      />
    </FigureSection>
  );
}
