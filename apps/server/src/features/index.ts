import type { Hono } from "hono";
import type { House } from "../house.ts";
import type { Bind } from "../http/bind.ts";
import { bindDecisions } from "./decisions/routes.ts";
import { bindHome } from "./home/routes.ts";
import { bindIdentity } from "./identity/routes.ts";
import { bindLedger } from "./ledger/routes.ts";
import { bindOutcomes } from "./outcomes/routes.ts";
import { bindPlan } from "./plan/routes.ts";
import { bindProposals } from "./proposals/routes.ts";
import { bindVoices } from "./voices/routes.ts";

/** Every feature on the server; one line each. */
export function bindFeatures(app: Hono, house: House, bind: Bind): void {
  bindIdentity(app, house, bind);
  bindLedger(house, bind);
  bindVoices(house, bind);
  bindProposals(house, bind);
  bindDecisions(house, bind);
  bindPlan(house, bind);
  bindOutcomes(house, bind);
  bindHome(house, bind);
}
