import { memo, type RefObject } from "react";
import { Assumptions } from "./Assumptions.tsx";
import { LoadStrips } from "./load/LoadStrips.tsx";
import type { Names } from "./names.ts";
import type { Scale } from "./timeline/scale.ts";
import type { PlanSeen } from "./usePlan.ts";
import { ValueFan } from "./value/ValueFan.tsx";

/** What stands below the timeline. Drawn anew only for another plan, name or scale: an edit alone changes none. */
export const PlanFigures = memo(function PlanFigures(props: {
  seen: { plan: PlanSeen; names: Names; scale: Scale };
  isPicture: boolean;
  scroller: RefObject<HTMLElement | null>;
  onScroll: () => void;
}) {
  const { plan, names, scale } = props.seen;
  return (
    <>
      {plan.forecast && props.isPicture && (
        <LoadStrips
          forecast={plan.forecast}
          names={names}
          scale={scale}
          scroller={props.scroller}
          onScroll={props.onScroll}
        />
      )}
      {plan.forecast?.value && <ValueFan months={plan.forecast.value} />}
      <Assumptions plan={plan} names={names} />
    </>
  );
});
