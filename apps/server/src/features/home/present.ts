import type { Home } from "@ryorin/contract";
import { leadSeat, statuses, type Wheel, wheels } from "@ryorin/domain";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { dayIn } from "../../zone.ts";
import { countryOfZone } from "../plan/holidays/japan.ts";
import { type Names, refOf } from "../proposals/present.ts";
import { namesOf } from "../proposals/queries/names.ts";
import { changesSince } from "./changes.ts";
import { readSituation, type Situation } from "./reading.ts";
import { waitsFor } from "./waiting.ts";

const mostWaiting = 200;

export type HomeRead = { readonly home: Home; readonly situation: Situation };

/** Three statements: the situation, what changed, the names. A token has no home: nothing waits for it. */
export async function presentedHome(house: House, scope: Scope): Promise<HomeRead> {
  const { db } = house;
  const at = house.clock();
  const today = dayIn(at, scope.zone);
  const situation = await readSituation(db, scope, today, at);
  const { seenSeq, headSeq } = situation;
  const changed = await changesSince(db, scope, seenSeq, headSeq);
  const waits = scope.via === "session" ? waitsFor(scope, situation, today) : [];
  const names = await namesOf(db, scope.workspaceId, [
    ...waits.map((one) => one.by),
    ...changed.changes.flatMap((one) => one.by),
    ...situation.leads.map((one) => one.personId),
  ]);
  const waiting = waits.slice(0, mostWaiting).map((one) => ({
    ...one,
    by: one.by === null ? null : refOf(names, one.by),
    overdue: one.due !== null && one.due < today,
  }));
  const home: Home = {
    waiting,
    waitingTotal: waits.length,
    changes: changed.changes.map((one) => ({ ...one, by: one.by.map((id) => refOf(names, id)) })),
    changedEntries: changed.entries,
    moreChanges: changed.more,
    seq: headSeq,
    seenSeq,
    wheels: wheelsOf(situation, names),
    firstSteps: firstStepsOf(scope, situation),
    plan: {
      computedAt: situation.hasItems ? (situation.plan?.computedAt ?? null) : null,
      next: situation.next,
    },
  };
  return { home, situation };
}

function wheelsOf({ statuses: counted, open, questions, leads }: Situation, names: Names): Home["wheels"] {
  const counts = new Map(counted.map((one) => [one.status, one.count]));
  return {
    statuses: statuses.flatMap((status) => {
      const count = counts.get(status) ?? 0;
      return count === 0 ? [] : [{ status, count }];
    }),
    waitingOn: wheels.map((wheel) => {
      const seat = leadSeat[wheel];
      const lead = leads.find((one) => one.seat === seat)?.personId;
      return {
        wheel,
        seat,
        lead: lead === undefined ? null : refOf(names, lead),
        reviews: open.filter((one) => one.status === "in_review" && one.stages[wheel] !== "sealed").length,
        keys: open.filter((one) => one.status === "revealed" && one.keys[wheel] === null).length,
        questions: questions.filter((one) => one.wheel === wheel).length,
      };
    }),
  };
}

/** Whoever holds a wheel is taught its first steps until they are done; others until something was proposed. */
function firstStepsOf(scope: Scope, { begun }: Situation): Home["firstSteps"] {
  if (begun.decided) return null;
  const steps = {
    value: { voices: begun.voices, needs: begun.needs, proposal: begun.origins.includes("value") },
    technology: {
      teams: begun.teams,
      holidays: begun.holidays || countryOfZone(scope.zone) !== null,
      proposal: begun.origins.includes("technology"),
    },
  };
  const led = wheels.filter((wheel) => scope.seats.includes(leadSeat[wheel]));
  const own: readonly Wheel[] = led.length > 0 ? led : scope.wheels;
  const isDone = (wheel: Wheel) => Object.values(steps[wheel]).every(Boolean);
  if (own.length === 0 ? begun.origins.length > 0 : own.every(isDone)) return null;
  return steps;
}
