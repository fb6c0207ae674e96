import { isRaw, type ParsedBody, type Route } from "@ryorin/contract";
import type { DemoCompany, DemoPerson, Slug } from "@ryorin/fixtures";
import type { House } from "../house.ts";
import { mayCall } from "../http/bind.ts";
import { type Scope, scopeOf } from "../http/scope.ts";
import type { Result } from "../result.ts";
import { type Ids, openIds } from "./ids.ts";

/**
 * Where the demo's story is acted: the house as the actors find it, with the clock at the act's instant, and
 * what has been given a name so far.
 */
export type Stage = {
  readonly house: House;
  readonly company: DemoCompany;
  readonly ids: Ids;
  /** The workspace, from its founding on. */
  workspace: { readonly id: string; readonly slug: string };
  now: Date;
  /** What people are, until somebody's standing changes; see `as`. */
  readonly standings: Map<string, Scope>;
};

export function openStage(house: House, company: DemoCompany): Stage {
  const stage: Stage = {
    company,
    ids: openIds(),
    workspace: { id: "", slug: "" },
    now: house.clock(),
    standings: new Map(),
    house: { ...house, clock: () => stage.now },
  };
  return stage;
}

/**
 * The standing of a person at the act's instant, who must be allowed to call the route that leads to it. Read
 * once between two changes: people.ts forgets it with each, and a delegation begins and ends by the clock.
 */
export async function as(stage: Stage, person: Slug, route: Route): Promise<Scope> {
  const turns = stage.company.delegations.flatMap(({ since, until }) => [since, until]);
  const key = `${person} ${turns.filter((at) => new Date(at) <= stage.now).length}`;
  const scope = stage.standings.get(key) ?? (await standingOf(stage, person));
  stage.standings.set(key, scope);
  if (!mayCall(scope, route)) throw new Error(`the demo's ${person} may not ${route.name}`);
  return scope;
}

async function standingOf({ house, ids, workspace, now }: Stage, person: Slug): Promise<Scope> {
  const caller = { personId: ids.of("person", person), via: "session" } as const;
  const scope = await scopeOf(house.db, caller, workspace.slug, now);
  if (scope === null || scope === "several") throw new Error(`the demo's ${person} is not of the company`);
  return scope;
}

/** What a command receives: checked and filled in as a request's body is. */
export function bodyOf<R extends Route>(route: R, given: unknown): ParsedBody<R> {
  if (route.body === undefined || isRaw(route.body)) throw new TypeError(`${route.name} takes no fields`);
  return route.body.parse(given) as ParsedBody<R>;
}

/** @throws when the story does what the rules refuse: one of the two is wrong */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.code} ${JSON.stringify(result.data ?? result.errors ?? {})}`);
}

export function personOf({ company }: Stage, slug: Slug): DemoPerson {
  const found = company.people.find((one) => one.slug === slug);
  if (found === undefined) throw new Error(`nobody in the demo is called ${slug}`);
  return found;
}
