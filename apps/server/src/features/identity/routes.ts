import type { Context, Hono } from "hono";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import { problemResponse } from "../../http/problem.ts";
import { languageOf } from "../../http/translate.ts";
import { refuse } from "../../result.ts";
import { noteAddress } from "./address.ts";
import { bindCredentials } from "./credentials/routes.ts";
import { mountSignIn } from "./door.ts";
import { bindInvitations } from "./invitations/routes.ts";
import { type Limit, limits, openLimiter } from "./limits.ts";
import { bindPeople } from "./people/routes.ts";
import { bindSeats } from "./seats/routes.ts";
import { bindWorkspace } from "./workspace/routes.ts";

export function bindIdentity(app: Hono, house: House, bind: Bind): void {
  const limiter = openLimiter(house.clock);

  /** Counts a public door's visitors by address, before anything of them is read. */
  const guard = (name: string, limit: Limit) => async (c: Context, next: () => Promise<void>) => {
    const wait = limiter.take(`${name} ${noteAddress(c)}`, limit);
    if (wait === 0) return next();
    const language = languageOf(c.req.header("accept-language"));
    return problemResponse(refuse("too_many", { retryAfterSeconds: wait }), language);
  };
  app.use("/api/v1/set-up", guard("set-up", limits.setUpPerAddress));
  app.use("/api/v1/invitations/preview", guard("invitation", limits.invitationPerAddress));
  app.use("/api/v1/invitations/acceptance", guard("invitation", limits.invitationPerAddress));
  app.use("/api/v1/demo/view-as", guard("demo", limits.invitationPerAddress));

  mountSignIn(app, house, limiter);
  bindWorkspace(house, bind);
  bindPeople(house, bind);
  bindSeats(house, bind);
  bindInvitations(house, bind);
  bindCredentials(house, bind, limiter);
}
