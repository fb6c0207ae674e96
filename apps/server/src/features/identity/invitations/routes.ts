import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  previewInvitation,
  revokeInvitation,
} from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { ok } from "../../../result.ts";
import { notedAddress } from "../address.ts";
import { signingIn } from "../cookie-answer.ts";
import { accept } from "./accept.ts";
import { invite, withdraw } from "./commands.ts";
import { invitationPage, preview } from "./queries.ts";

export function bindInvitations(house: House, bind: Bind): void {
  bind(createInvitation, ({ scope, body, repeat }) => invite(house, scope, body, repeat));
  bind(listInvitations, ({ scope, query }) => invitationPage(house.db, scope, house.clock(), query));
  bind(revokeInvitation, ({ scope, params }) => withdraw(house, scope, params.id));
  bind(previewInvitation, ({ body }) => preview(house.db, house.clock(), body.token));
  bind(acceptInvitation, async ({ caller, body, request }) => {
    const result = await accept(house, caller, body, {
      address: notedAddress(request),
      userAgent: request.headers.get("user-agent"),
    });
    if (!result.ok) return result;
    const { workspace, seatGiven, cookie } = result.value;
    return ok(signingIn(acceptInvitation, { workspace, seatGiven }, cookie));
  });
}
