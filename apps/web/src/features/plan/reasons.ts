import type { PlanResult } from "@ryorin/contract";
import type { MessageKey } from "@ryorin/messages";
import type { Formats } from "../../ui/format.ts";
import type { Names } from "./names.ts";

export type Told = { key: MessageKey; values: Record<string, string | number> };

type Reason = PlanResult["explanations"][number];
type Note = PlanResult["notes"][number];
type Assumption = NonNullable<PlanResult["forecast"]>["assumptions"][number];
type Words = { names: Names; formats: Pick<Formats, "date" | "number" | "percent" | "list"> };

/** Why an item stands where it stands, as a text to be filled in. */
export function reasonText(reason: Reason, { names, formats }: Words): Told {
  const { code } = reason;
  const key = `plan.why.${code}` as const;
  const team = reason.team === undefined ? "" : names.team(reason.team);
  const items = (ids: readonly string[]) => formats.list(ids.map(names.quoted));
  switch (code) {
    case "starts_at_once":
      return { key, values: {} };
    case "under_way":
      return reason.since === null
        ? { key: "plan.why.under_way_unknown", values: {} }
        : { key, values: { since: formats.date(reason.since) } };
    case "finished":
      return { key, values: { on: formats.date(reason.on) } };
    case "not_before":
      return { key, values: { date: formats.date(reason.date) } };
    case "waits_for_item": {
      const values = { item: names.quoted(reason.waitsFor), until: formats.date(reason.until) };
      return reason.lagDays > 0
        ? { key: "plan.why.waits_for_item_lag", values: { ...values, count: reason.lagDays } }
        : { key, values };
    }
    case "waits_for_task":
      return { key, values: { team: names.team(reason.waitsFor), until: formats.date(reason.until) } };
    case "waits_for_team": {
      const values = { team, until: formats.date(reason.until) };
      return reason.behind.length === 0
        ? { key: "plan.why.waits_for_team_alone", values }
        : { key, values: { ...values, behind: items(reason.behind) } };
    }
    case "waits_for_place": {
      const values = { team, until: formats.date(reason.until), count: reason.wip };
      return reason.behind.length === 0
        ? { key: "plan.why.waits_for_place_free", values }
        : { key, values: { ...values, behind: items(reason.behind) } };
    }
    case "shares_team": {
      const values = { team, count: reason.days };
      return reason.with.length === 0
        ? { key: "plan.why.shares_team_part", values }
        : { key, values: { ...values, with: items(reason.with) } };
    }
    case "misses_hard_date":
      return reason.days === null
        ? { key: "plan.why.misses_hard_date_unknown", values: { date: formats.date(reason.hardDate) } }
        : { key, values: { date: formats.date(reason.hardDate), count: reason.days } };
    case "after_horizon":
      return { key, values: { team, days: formats.number(reason.unplaced, 1) } };
    case "waits_beyond_horizon":
    case "began_before_predecessor":
      return { key, values: { item: names.quoted(reason.waitsFor) } };
    case "spent_exceeds_estimate":
      return {
        key,
        values: { team, spent: formats.number(reason.spent, 1), high: formats.number(reason.p90, 1) },
      };
  }
}

/** What could not be taken as stated. */
export function noteText({ code, item, team, waitsFor }: Note, { names }: Words): Told {
  return {
    key: `plan.note.${code}`,
    values: {
      item: item === null ? "" : names.quoted(item),
      team: team === null ? "" : names.team(team),
      waitsFor: waitsFor === null ? "" : names.quoted(waitsFor),
    },
  };
}

/** What one must know to judge the odds. */
export function assumptionText(assumption: Assumption, { names, formats }: Words): Told {
  const key = `plan.given.${assumption.code}` as const;
  switch (assumption.code) {
    case "no_history_used":
      return { key, values: {} };
    case "history_used": {
      const { n, exact, median, low, high, spread, share } = assumption;
      const factor = (x: number) => formats.number(x, 2);
      const values = {
        team: names.team(assumption.team),
        count: n,
        median: factor(median),
        low: factor(low),
        high: factor(high),
        spread: factor(spread),
        share: formats.percent(share),
        exact,
      };
      if (n === 0) return { key: "plan.given.history_of_others", values };
      return { key: exact === 0 ? key : "plan.given.history_with_copies", values };
    }
    case "values_as_stated":
      return { key, values: { share: formats.percent(assumption.share) } };
    case "value_history_used":
      return {
        key,
        values: {
          count: assumption.n,
          shift: formats.number(assumption.shift, 2),
          low: formats.number(assumption.low, 2),
          high: formats.number(assumption.high, 2),
          spread: formats.number(assumption.spread, 2),
          share: formats.percent(assumption.share),
        },
      };
    case "shared_team_error":
      return { key, values: { share: formats.percent(assumption.share) } };
    case "runs_reduced":
      return { key, values: { asked: formats.number(assumption.asked) } };
    case "spent_exceeds_estimate":
      return {
        key,
        values: {
          item: names.quoted(assumption.item),
          team: names.team(assumption.team),
          rest: formats.number(assumption.assumedRest, 1),
        },
      };
  }
}
