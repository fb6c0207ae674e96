import { type Answer, Forecaster, type Ticket } from "./forecaster.ts";
import type { Finished, Question } from "./question.ts";

/** A question beside those that history itself asked. */
export type Extra = { readonly question: Question; readonly answered: (answer: Answer) => void };

/** So many questions before the first that matters teach whom to believe; those before them are only remembered. */
export const mostTeaching = 5_000;

/**
 * Lives through a history once: each task's forecast is made when it was estimated, from what was done strictly
 * before, and learnt from when it was done. `asked` hears the forecasts of tasks estimated at or after `from`, and
 * of those that teach before it, by their index in `history`, in the order of time. `extras` are answered at their
 * own `at`.
 */
export function replay(
  classes: number,
  history: readonly Finished[],
  from: number,
  extras: readonly Extra[] = [],
  asked?: (index: number, answer: Answer) => void,
): void {
  const forecaster = new Forecaster(classes);
  const done = history.map((_, i) => i).sort((a, b) => history[a]!.doneAt - history[b]!.doneAt || a - b);
  const tickets = new Map<number, Ticket>();
  type Event = { at: number; index: number; extra?: Extra };
  const teaching = teachingSince(history, from);
  const events: Event[] = [
    ...history.map((one, index) => ({ at: one.at, index })).filter(({ at }) => at >= teaching),
    ...extras.map((extra, index) => ({ at: extra.question.at, index: history.length + index, extra })),
  ].sort((a, b) => a.at - b.at || a.index - b.index);
  let learnt = 0;
  for (const { at, index, extra } of events) {
    for (let next = done[learnt]; next !== undefined && history[next]!.doneAt < at; next = done[++learnt]) {
      forecaster.learn(history[next]!, tickets.get(next));
      tickets.delete(next);
    }
    if (extra !== undefined) extra.answered(forecaster.ask(extra.question, false).answer);
    else {
      const ticket = forecaster.ask(history[index]!);
      tickets.set(index, ticket);
      asked?.(index, ticket.answer);
    }
  }
}

/** The time of the first question that teaches, of those before `from`. */
export function teachingSince(history: readonly Finished[], from: number): number {
  const before = Float64Array.from(
    history.filter(({ at }) => at < from),
    ({ at }) => at,
  ).sort();
  return before.length <= mostTeaching ? Number.NEGATIVE_INFINITY : before[before.length - mostTeaching]!;
}
