import { IconPinFilled } from "@tabler/icons-react";
import { type CSSProperties, memo, type RefObject, useEffect } from "react";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./Bar.module.css";
import { bandOf } from "./band.ts";
import { beginOf, limitUntil, notBefore, snapped, soloDays } from "./barDrag.ts";
import type { PlanRow } from "./rows.ts";
import { dateOf, dayNumber, type Scale } from "./scale.ts";
import { type Held, useBarDrag } from "./useBarDrag.ts";
import type { Hand } from "./useHand.ts";

/** Pixels for the words beside a held bar. */
const widest = 330;

/** What the held bar would come to. */
type Outcome = {
  /** Days as numbers, both included. */
  from: number;
  to: number;
  text: string;
  /** Undefined where nothing would change. */
  act: (() => void) | undefined;
  isEdit: boolean;
};

/**
 * Where one takes hold of a bar: as a whole, to say "not before"; at its end, later for fewer people at once, earlier
 * to ask what it would take; and the pin of a date that was said. By keyboard the row does the same.
 */
export const Bar = memo(function Bar(props: {
  row: PlanRow;
  scale: Scale;
  horizon: string;
  today: string;
  isOpen: boolean;
  hand: Hand;
  scroller: RefObject<HTMLElement | null>;
}) {
  const t = useT();
  const formats = useFormats();
  const { row, scale, hand } = props;
  const { item, forecast, stage } = row;
  const drag = useBarDrag({
    scroller: props.scroller,
    perDay: scale.perDay,
    takesTouch: props.isOpen,
    onDrop: (held) => {
      const outcome = outcomeOf(held);
      outcome?.act?.();
      return outcome?.act !== undefined && outcome.isEdit;
    },
  });
  const { held, settle } = drag;

  // Let go, it stands there until the new plan is told.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plan is a new row
  useEffect(() => settle(), [row]);

  const band = bandOf(row, scale, props.horizon);
  const begins = beginOf(row);
  const ends = forecast?.finish.p50 ?? undefined;
  if (stage === 0 || band === null || begins === undefined) return null;

  function outcomeOf({ part, days }: Held): Outcome | undefined {
    if (begins === undefined) return undefined;
    return part === "whole" ? moved(days) : drawn(days);
  }

  function moved(days: number): Outcome {
    const first = dayNumber(begins!);
    const last = ends === undefined ? first : dayNumber(ends);
    const date = notBefore(snapped(first + days, scale.zoom), hand.earliest(row));
    const from = date === null ? dayNumber(hand.earliest(row)) : dayNumber(date);
    return {
      from,
      to: from + last - first,
      text: date === null ? t("plan.bar.soonest") : t("plan.bar.notBefore", { day: formats.date(date) }),
      act: () => hand.notBefore(item.id, date),
      isEdit: date !== hand.heldUntil(item.id),
    };
  }

  function drawn(days: number): Outcome | undefined {
    if (ends === undefined) return undefined;
    const from = Math.max(dayNumber(begins!), dayNumber(props.today));
    const end = dayNumber(ends);
    const until = Math.max(from, snapped(end + days, scale.zoom));
    if (until === end || Math.sign(until - end) !== Math.sign(days))
      return { from, to: end, text: t("plan.bar.same"), act: undefined, isEdit: false };
    if (until < end) {
      const day = dateOf(until);
      const act = () => hand.ask(item.id, day);
      return { from, to: until, text: t("plan.bar.takes", { day: formats.date(day) }), act, isEdit: false };
    }
    const limit = limitUntil(soloDays(row, hand.givers()), hand.limit(item.id), from, until);
    if (limit === undefined)
      return { from, to: end, text: t("plan.bar.least"), act: undefined, isEdit: false };
    const { people } = limit;
    return {
      from,
      to: limit.end,
      text: t("plan.bar.atMost", {
        count: people,
        people: formats.number(people, 1),
        day: formats.date(dateOf(limit.end)),
      }),
      act: () => hand.atMost(item.id, people),
      isEdit: true,
    };
  }

  /** Its words stand after the ghost or before it, wherever there is room; else over what is in sight. */
  function placeOf({ from, to }: Outcome): CSSProperties {
    const box = props.scroller.current;
    const names = box?.querySelector<HTMLElement>("[data-row]")?.parentElement?.offsetWidth ?? 0;
    const sight = { left: box?.scrollLeft ?? 0, width: (box?.clientWidth ?? 0) - names };
    const start = (from - scale.first) * scale.perDay;
    const end = (to + 1 - scale.first) * scale.perDay;
    if (end + widest < sight.left + sight.width) return { left: Math.max(end, sight.left) + 6 };
    if (start - widest > sight.left)
      return { left: Math.min(start, sight.left + sight.width) - 6, transform: "translateX(-100%)" };
    return { left: sight.left + 6, maxWidth: sight.width - 12, whiteSpace: "normal" };
  }

  const outcome = held && outcomeOf(held);
  const edge = band.p50 ?? band.end;
  // Wide enough to be taken hold of, however short the work.
  const left = Math.min(band.start, edge - 14);
  return (
    <div
      className={classes.bar}
      data-origin={item.origin}
      data-held={held?.part}
      onClickCapture={drag.onClickCapture}
    >
      {stage === 2 && (
        <span
          className={classes.whole}
          style={{ left, width: edge - 4 - left }}
          title={t("plan.bar.move")}
          onPointerDown={(event) => drag.take(event, "whole")}
        />
      )}
      {band.p50 !== null && (
        <span
          className={classes.end}
          style={{ left: edge - 4 }}
          title={t("plan.bar.end")}
          onPointerDown={(event) => drag.take(event, "end")}
        />
      )}
      {item.earliestStart !== null && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.pin}
          style={{ left: scale.x(item.earliestStart) }}
          aria-label={t("plan.bar.pin", { day: formats.date(item.earliestStart) })}
          title={t("plan.bar.pin", { day: formats.date(item.earliestStart) })}
          onClick={(event) => {
            event.stopPropagation();
            hand.notBefore(item.id, null);
          }}
        >
          <IconPinFilled size={14} />
        </button>
      )}
      {outcome && (
        <>
          <span
            className={classes.ghost}
            aria-hidden="true"
            style={{
              left: (outcome.from - scale.first) * scale.perDay,
              width: Math.max(4, (outcome.to - outcome.from + 1) * scale.perDay),
            }}
          />
          <span className={classes.says} aria-hidden="true" style={placeOf(outcome)}>
            {outcome.text}
          </span>
        </>
      )}
    </div>
  );
});
