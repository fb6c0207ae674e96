import { exportLedger, listLedger, streamEvents, verifyLedger } from "@ryorin/contract";
import type { House } from "../../house.ts";
import type { Bind } from "../../http/bind.ts";
import { cursorFor, cursorOf } from "../../http/cursor.ts";
import { download } from "../../http/download.ts";
import { openTails } from "../../live/tail.ts";
import { ok, refuse } from "../../result.ts";
import { isPresent } from "../identity/policy.ts";
import { ledgerLines, ledgerPage, presentEntry } from "./queries.ts";
import { eventStream, streamHeaders } from "./stream.ts";
import { verifyLedgerOf } from "./verify.ts";

/** Far more than anybody's windows; what each holds open is a connection and a place in every change's round. */
const mostStreamsOfOne = 50;

export function bindLedger(house: House, bind: Bind): void {
  const tails = openTails(house.db, house.hub);
  const streams = new Map<string, number>();
  const count = (personId: string, change: 1 | -1): void => {
    const open = (streams.get(personId) ?? 0) + change;
    if (open > 0) streams.set(personId, open);
    else streams.delete(personId);
  };

  bind(listLedger, async ({ scope, query }) => {
    const cursor = cursorOf(query.cursor, 1);
    if (cursor === null) return refuse("malformed", { query: "cursor" });
    const rows = await ledgerPage(
      house.db,
      scope,
      query,
      cursor === undefined ? undefined : Number(cursor[0]),
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const next = rows.length > query.limit && last !== undefined ? cursorFor([last.seq]) : null;
    return ok({ data: page.map(presentEntry), page: { next } });
  });

  bind(exportLedger, async ({ scope }) => {
    const lines = ledgerLines(house.db, scope.workspaceId);
    return ok(download(lines, "application/jsonl; charset=utf-8", `ledger-${scope.slug}.jsonl`));
  });

  bind(verifyLedger, async ({ scope }) => ok(await verifyLedgerOf(house.db, scope.workspaceId)));

  bind(streamEvents, async ({ scope, query, request }) => {
    // Nobody would read the stream of a HEAD request, and so nobody would end it.
    if (request.method === "HEAD") return ok(new Response(null, { headers: streamHeaders }));
    const resumed = Number(request.headers.get("last-event-id") ?? Number.NaN);
    const after = Number.isSafeInteger(resumed) ? resumed : query.after;
    const { personId } = scope;
    if ((streams.get(personId) ?? 0) >= mostStreamsOfOne)
      return refuse("too_many", { limit: mostStreamsOfOne, retryAfterSeconds: 30 });
    count(personId, 1);
    const ended = () => count(personId, -1);
    const isStill = async () =>
      (await house.authenticate(request.headers)) !== null &&
      (await isPresent(house.db, scope.workspaceId, personId));
    try {
      return ok(await eventStream(house, tails, scope, after, request.signal, isStill, ended));
    } catch (thrown) {
      ended();
      throw thrown;
    }
  });
}
