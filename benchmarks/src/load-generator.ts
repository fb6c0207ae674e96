/**
 * The other end of the wire, in a process of its own: keeps a number of connections to a server on this
 * machine busy, each sending the next request when the answer to the last is in. It speaks HTTP/1.1 over plain
 * sockets, because a full client would take as much of two processors as the server does.
 */
import { connect, type Socket } from "node:net";

export type LoadRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Load = {
  readonly port: number;
  readonly connections: number;
  /** Sent in turn, from the beginning again until the time is over; with `once`, each a single time. */
  readonly requests: readonly LoadRequest[];
  readonly once?: boolean;
  /** Hand back the bodies of answers, in the order of the requests; only with `once`. */
  readonly keep?: boolean;
  readonly warmUpSeconds?: number;
  readonly seconds: number;
  /** Milliseconds a connection rests after an answer, as a person does: on average, evenly spread. */
  readonly restMs?: number;
};

export type LoadResult = {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
  /** Answers that were no success, and the first of them. */
  readonly failures: number;
  readonly firstFailure: string | null;
  readonly bodies: readonly string[];
};

/** Only this machine is put under load. */
const host = "127.0.0.1";
const mostRequests = 1_000_000;
const longestSeconds = 600;
const longestAnswerMs = 60_000;

export async function generate(load: Load): Promise<LoadResult> {
  const raw = load.requests.map((one) => bytesOf(one, load));
  const times: number[] = [];
  const bodies: string[] = [];
  let sent = 0;
  let failures = 0;
  let firstFailure: string | null = null;
  const begun = performance.now();
  const from = begun + (load.warmUpSeconds ?? 0) * 1000;
  const until = from + Math.min(load.seconds, longestSeconds) * 1000;
  let last = from;

  async function drive(place: number): Promise<void> {
    const line = await openLine(load.port);
    // Connections do not begin in step.
    if (load.restMs !== undefined) await pause((load.restMs * place) / load.connections);
    try {
      for (;;) {
        const at = performance.now();
        if (at >= until || sent >= (load.once === true ? raw.length : mostRequests)) return;
        const turn = sent++ % raw.length;
        const answer = await line.ask(raw[turn] ?? Buffer.alloc(0));
        const done = performance.now();
        if (at >= from && done <= until) {
          times.push(done - at);
          last = Math.max(last, done);
        }
        if (answer.status >= 400) {
          failures++;
          firstFailure ??= `${answer.status} ${answer.body.toString("utf8", 0, 300)}`;
        }
        if (load.keep === true) bodies[turn] = answer.body.toString();
        if (load.restMs !== undefined) await pause(load.restMs * (0.5 + ((sent * 7919) % 1000) / 1000));
      }
    } finally {
      line.close();
    }
  }

  await Promise.all(Array.from({ length: load.connections }, (_, place) => drive(place)));
  times.sort((a, b) => a - b);
  const seconds = (last - from) / 1000;
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    requests: times.length,
    seconds,
    perSecond: seconds > 0 ? times.length / seconds : 0,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    worst: at(1),
    failures,
    firstFailure,
    bodies,
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function bytesOf(request: LoadRequest, { port }: Load): Buffer {
  const body = Buffer.from(request.body ?? "");
  const headers = {
    host: `${host}:${port}`,
    ...(request.body === undefined ? {} : { "content-length": String(body.byteLength) }),
    ...request.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${request.method} ${request.path} HTTP/1.1\r\n${lines.join("")}\r\n`),
    body,
  ]);
}

type Answer = { readonly status: number; readonly body: Buffer };
type Line = { ask(request: Buffer): Promise<Answer>; close(): void };

/** One kept-alive connection: a request, its answer, the next request. */
async function openLine(port: number): Promise<Line> {
  let socket = await dial(port);
  async function ask(request: Buffer): Promise<Answer> {
    if (socket.destroyed) socket = await dial(port);
    return new Promise((resolve, reject) => {
      let received: Buffer = Buffer.alloc(0);
      const end = (): void => {
        socket.off("data", take).off("error", fail).off("close", broken);
        clearTimeout(patience);
      };
      const fail = (reason: Error): void => {
        end();
        socket.destroy();
        reject(reason);
      };
      const broken = (): void => fail(new Error("the server closed the connection"));
      const take = (piece: Buffer): void => {
        received = received.byteLength === 0 ? piece : Buffer.concat([received, piece]);
        const answer = answerIn(received);
        if (answer === undefined) return;
        end();
        resolve(answer);
      };
      const patience = setTimeout(() => fail(new Error("no answer")), longestAnswerMs);
      socket.on("data", take).on("error", fail).on("close", broken);
      socket.write(request);
    });
  }
  return { ask, close: () => socket.destroy() };
}

async function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.removeListener("error", reject);
      // Between requests a close is noticed at the next one.
      socket.on("error", () => undefined);
      resolve(socket);
    });
  });
}

/** The answer, once all of it is there. */
function answerIn(received: Buffer): Answer | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = received.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const rest = received.subarray(end + 4);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    return rest.byteLength < Number(length) ? undefined : { status, body: rest.subarray(0, Number(length)) };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, body: Buffer.alloc(0) };
  return rest.subarray(-5).toString("latin1") === "0\r\n\r\n" ? { status, body: joined(rest) } : undefined;
}

function joined(chunks: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = chunks.indexOf("\r\n", at);
    const size = Number.parseInt(chunks.toString("latin1", at, line), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(chunks.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

if (process.send !== undefined) {
  process.on("message", (load: Load) => {
    generate(load).then(
      (result) => process.send?.({ result }),
      (error) => process.send?.({ error: String(error?.stack ?? error) }),
    );
  });
}
