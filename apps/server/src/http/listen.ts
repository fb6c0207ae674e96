import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { StartProblem } from "../start-problem.ts";

export type Listening = { readonly address: string; close(): Promise<void> };
/** A port that is ours already, for who must know its number before there is anything to serve. */
export type OpenPort = { readonly number: number; serve(app: Hono): Listening; close(): Promise<void> };

/** How long requests under way may take to end when the server is asked to stop. */
const graceMs = 5_000;

export type RequestLimits = {
  /** From the first byte until the head is complete. */
  readonly headersTimeout: number;
  /** Until the whole request has arrived, an upload with it; answers may take as long as they like. */
  readonly requestTimeout: number;
  /** How often both are looked at. */
  readonly connectionsCheckingInterval: number;
  /** Longer than what proxies keep their connections for, so that none writes into one that just closed. */
  readonly keepAliveTimeout: number;
  /** Bytes of a request's head. */
  readonly maxHeaderSize: number;
};

export const requestLimits: RequestLimits = {
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};

/** @param port 0 for any free one. @throws {StartProblem} when it is taken, not permitted or not this machine's */
export async function openPort(
  host: string,
  port: number,
  limits: RequestLimits = requestLimits,
): Promise<OpenPort> {
  const server = createServer(limits);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(startProblem(error, host, port)));
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const name = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
  return {
    number: bound.port,
    serve(app) {
      server.on("request", getRequestListener(app.fetch));
      return { address: `http://${name}:${bound.port}`, close: () => close(server) };
    },
    close: () => close(server),
  };
}

function startProblem(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") return new StartProblem("port_in_use", { port }, error);
  if (error.code === "EACCES") return new StartProblem("port_not_permitted", { port }, error);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new StartProblem("address_not_available", { host }, error);
  return error;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(patience);
      resolve();
    });
    server.closeIdleConnections();
  });
}
