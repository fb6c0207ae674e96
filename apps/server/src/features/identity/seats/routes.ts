import { grantDelegation, listSeats, putSeat, revokeDelegation } from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { ok } from "../../../result.ts";
import { assignSeat, grant, revoke } from "./commands.ts";
import { seatStates } from "./queries.ts";

export function bindSeats(house: House, bind: Bind): void {
  bind(listSeats, async ({ scope }) =>
    ok({ data: await seatStates(house.db, scope.workspaceId, house.clock()) }),
  );
  bind(putSeat, ({ scope, params, version, body }) =>
    assignSeat(house, scope, params.seat, version, body.personId),
  );
  bind(grantDelegation, ({ scope, body, repeat }) => grant(house, scope, body, repeat));
  bind(revokeDelegation, ({ scope, params }) => revoke(house, scope, params.id));
}
