import type { Range, ValueUnit } from "@ryorin/domain";
import { RangeFigure } from "../../ui/RangeFigure.tsx";
import { useGainUnit } from "../proposals/unit.ts";

/** A gain per year in the unit it was said in. */
export function GainFigure({ gain, unit }: { gain: number; unit: ValueUnit }) {
  return <>{useGainUnit(unit).format(gain)}</>;
}

export function GainRange({ range, unit }: { range: Range; unit: ValueUnit }) {
  return <RangeFigure range={range} format={useGainUnit(unit).format} />;
}
