import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import type { Tails } from "../../live/tail.ts";

/** Keeps proxies from closing a quiet stream, and finds readers that are gone. */
const heartbeatMs = 20_000;
/** Sessions expire while a stream is open: it is closed and asked anew after this. */
const longestMs = 15 * 60_000;
/** A reader this far behind is let go; it resumes from where it was. */
const mostWaiting = 256;

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  "x-accel-buffering": "no",
} as const;

/**
 * The ledger's growth as server-sent events: `id` is the sequence number, `data` says which kind of thing
 * changed and which one. What it holds the reader asks for, and is answered what they may read.
 * Without `after` the stream begins at the present. Who leaves the workspace, or whose session ends, is told nothing
 * more of it: `isStill` asks for both anew.
 */
export async function eventStream(
  house: House,
  tails: Tails,
  scope: Scope,
  after: number | undefined,
  signal: AbortSignal,
  isStill: () => Promise<boolean>,
  ended: () => void,
): Promise<Response> {
  const start = after ?? (await headSeq(house, scope));
  const encoder = new TextEncoder();
  let end = (): void => {};
  const stream = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let open = true;
        let leave = (): void => {};
        end = () => {
          if (!open) return;
          open = false;
          clearInterval(beat);
          clearTimeout(longest);
          for (const unhear of hearing) unhear();
          leave();
          ended();
        };
        const close = (): void => {
          if (!open) return;
          end();
          controller.close();
        };
        const send = (text: string): void => {
          if (!open) return;
          if ((controller.desiredSize ?? 0) < -mostWaiting) close();
          else controller.enqueue(encoder.encode(text));
        };
        const beat = setInterval(() => send(": \n\n"), heartbeatMs);
        const longest = setTimeout(close, longestMs);
        signal.addEventListener("abort", close);
        const lookAgain = (): void => void isStill().then((still) => (still ? undefined : close()), close);
        const hearing = [
          house.hub.listen(scope.workspaceId, ({ standings }) => {
            if (standings) lookAgain();
          }),
          house.hub.listenEnded((personId) => {
            if (personId === undefined || personId === scope.personId) lookAgain();
          }),
        ];
        send(`retry: 1000\nid: ${start}\nevent: ready\ndata: {"seq":${start}}\n\n`);
        try {
          const stop = await tails.follow(scope.workspaceId, start, (changes) => {
            // One piece for all, so that someone who catches up on a day is not taken for someone who is slow.
            const told = changes.map(
              (change) => `id: ${change.seq}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`,
            );
            send(told.join(""));
          });
          if (open) leave = stop;
          else stop();
        } catch {
          // The database is away: the reader comes back, and resumes from where it was.
          close();
        }
      },
      cancel: () => end(),
    },
    new CountQueuingStrategy({ highWaterMark: 16 }),
  );
  return new Response(stream, { headers: streamHeaders });
}

async function headSeq(house: House, scope: Scope): Promise<number> {
  const head = await house.db
    .selectFrom("ledger_head")
    .select("seq")
    .where("workspace_id", "=", scope.workspaceId)
    .executeTakeFirst();
  return head?.seq ?? 0;
}
