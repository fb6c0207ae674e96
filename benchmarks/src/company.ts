import {
  acceptInvitation,
  addressOf,
  createInvitation,
  createTeam,
  type Route,
  type RouteBody,
  setUp,
} from "@ryorin/contract";
import { type App, clientOf } from "./app.ts";

/** Three people with a session each, by cookie, and a team to estimate effort for. */
export type Company = {
  readonly owner: string;
  readonly cpo: string;
  readonly cto: string;
  readonly teamId: string;
};

const password = "a long password of the benchmark";

/** Sets the server up as people do: owner, two invitations with a lead's seat, a team. */
export async function foundCompany(app: App): Promise<Company> {
  const workspace = {
    name: "Benchmark",
    language: "ja",
    zone: "Asia/Tokyo",
    currency: "JPY",
    valueUnit: "money",
  } as const;
  const owner = await cookieOf(app, setUp, {
    name: "Owner",
    email: "owner@bench.example",
    password,
    workspace,
  });
  const invite = async (
    name: string,
    seat: "value_lead" | "technology_lead",
    wheel: "value" | "technology",
  ) => {
    const body = { email: `${seat}@bench.example`, name, seat, wheels: [wheel] };
    const { link } = await clientOf(app, owner).call(createInvitation, { body });
    const token = /[^/#?=]+$/.exec(link)?.[0] ?? "";
    return cookieOf(app, acceptInvitation, { token, account: { name, password } });
  };
  const cpo = await invite("CPO", "value_lead", "value");
  const cto = await invite("CTO", "technology_lead", "technology");
  const team = { name: "Engine", capacity: [{ from: "2026-01-05", personDays: 20, people: 5 }] };
  const { id: teamId } = await clientOf(app, cto).call(createTeam, { body: team });
  return { owner, cpo, cto, teamId };
}

async function cookieOf<R extends Route>(app: App, route: R, body: RouteBody<R>): Promise<string> {
  const answer = await fetch(app.origin + addressOf(route), {
    method: route.method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.includes("session_token"));
  if (cookie === undefined) throw new Error(`${route.name}: ${answer.status} ${await answer.text()}`);
  return cookie.split(";")[0] ?? "";
}
