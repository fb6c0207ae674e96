import type { Hono } from "hono";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import { mountSignIn } from "./door.ts";
import { openLimiter } from "./limits.ts";

export function bindIdentity(app: Hono, house: House, _bind: Bind): void {
  const limiter = openLimiter(house.clock);
  mountSignIn(app, house, limiter);
}
