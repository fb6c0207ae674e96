import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { StartProblem } from "../start-problem.ts";

export type Listening = { readonly address: string; close(): Promise<void> };

/** How long requests under way may take to end when the server is asked to stop. */
const graceMs = 5_000;

/** Opens the port. @throws {StartProblem} when it is taken, not permitted or not this machine's */
export async function listen(app: Hono, host: string, port: number): Promise<Listening> {
  const server = createServer(
    { requestTimeout: 300_000, headersTimeout: 20_000 },
    getRequestListener(app.fetch),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(startProblem(error, host, port)));
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const name = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
  return { address: `http://${name}:${bound.port}`, close: () => close(server) };
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
