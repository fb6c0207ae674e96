/** Share of the budget that is spent on seeing how far it goes. */
const probe = 0.02;
/** Not more schedules than this, however large the budget. */
const mostDraws = 2_000;

/**
 * Makes schedules for a fiftieth of the budget at most to see how many the whole will make. The first half does not
 * count, as a program is slow when it begins.
 * @param draw makes one schedule and returns the share of the budget that is used, from 0 on
 * @param isEnough asked after each schedule; ends the probe early
 */
export function expectedSchedules(draw: () => number, isEnough: () => boolean): number {
  let made = 0;
  let counted = 0;
  let since = 0;
  let used = 0;
  do {
    used = draw();
    made++;
    if (used < probe / 2 && made <= mostDraws / 2) {
      counted = made;
      since = used;
    }
  } while (used < probe && made < mostDraws && !isEnough());
  return (made - counted) / Math.max(used - since, 1e-6);
}
