import {
  createWorkspace,
  getDemoProgress,
  getSession,
  getWorkspace,
  patchWorkspace,
  setUp,
  viewDemoAs,
} from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { ok } from "../../../result.ts";
import { notedAddress } from "../address.ts";
import { signingIn } from "../cookie-answer.ts";
import { demoProgress, enterDemo } from "../demo-door.ts";
import { sessionOf } from "../session-query.ts";
import { changeWorkspace, makeWorkspace, setUpServer } from "./commands.ts";
import { workspaceById } from "./queries.ts";

export function bindWorkspace(house: House, bind: Bind): void {
  bind(getSession, async ({ caller }) => ok(await sessionOf(house, caller)));

  bind(setUp, async ({ body, request }) => {
    const result = await setUpServer(house, body, {
      address: notedAddress(request),
      userAgent: request.headers.get("user-agent"),
    });
    if (!result.ok) return result;
    const { workspace, cookie } = result.value;
    return ok(signingIn(setUp, { workspace }, cookie));
  });

  bind(viewDemoAs, async ({ caller, body, request }) => {
    const result = await enterDemo(house, caller, body, {
      sessionToken: house.identity.callers.sessionTokenOf(request.headers),
      userAgent: request.headers.get("user-agent"),
    });
    if (!result.ok) return result;
    const { workspace, cookie } = result.value;
    return ok(signingIn(viewDemoAs, { workspace }, cookie));
  });

  bind(getDemoProgress, () => demoProgress(house));

  bind(createWorkspace, ({ caller, body, repeat }) => makeWorkspace(house, caller.personId, body, repeat));
  bind(getWorkspace, async ({ scope }) => ok(await workspaceById(house.db, scope.workspaceId)));
  bind(patchWorkspace, ({ scope, version, body }) => changeWorkspace(house, scope, version, body));
}
