export type Prior = Readonly<Record<"company" | "group" | "width" | "widthOfAll" | "widthOfGroup", number>>;

/**
 * What is believed of stated ranges before any of them came out.
 *
 * Location: teams are right on average, give or take. Reviews of surveys find mean effort overruns of 30 to 40 %
 * (K. Moløkken & M. Jørgensen, A review of surveys on software effort estimation, ISESE 2003); a company's own
 * median factor therefore lies within e^±0.4 with 95 % certainty, a team's within e^±0.24 of its company's. No such
 * survey exists of values: the same is taken of them, in the range's own widths.
 *
 * Width: as stated, until as many results as `widthOf…` say something else. Share in common: shared-error.ts.
 */
export const priorOfHistory: Prior = {
  /** Variances of a location, in natural logarithms. */
  company: 0.04,
  group: 0.0144,
  /** A range's standard deviation in logarithms where histories have none: P90 = 1.8 · P50. */
  width: 0.45,
  /** Results for which the prior on the width stands: of everybody's before "as stated", of a group's before everybody's. */
  widthOfAll: 10,
  widthOfGroup: 20,
};

/** The same where errors are told in stated widths instead of logarithms. */
export const priorInWidths: Prior = {
  ...priorOfHistory,
  company: priorOfHistory.company / priorOfHistory.width ** 2,
  group: priorOfHistory.group / priorOfHistory.width ** 2,
  width: 1,
};

/** Days in which a result loses all but 1/e of its weight: people and work change. */
export const remembered = 730;
