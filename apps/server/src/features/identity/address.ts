import type { Context } from "hono";

/** The parts of @hono/node-server's bindings that tell the peer. */
type Bindings = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } } };

/**
 * The address a request comes from. A proxy stands on this machine or in a private network, and appends whom it
 * speaks for to `X-Forwarded-For`: only from there is the header believed, and only its last entry.
 */
export function addressOf(c: Context): string {
  const peer = ((c.env ?? {}) as Bindings).incoming?.socket?.remoteAddress ?? "unknown";
  if (!isNear(peer)) return network(peer);
  const forwarded = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return network(forwarded === undefined || forwarded === "" ? peer : forwarded);
}

const addresses = new WeakMap<Request, string>();

/** Keeps a request's address for its handler, which sees the request and not the connection. */
export function noteAddress(c: Context): string {
  const address = addressOf(c);
  addresses.set(c.req.raw, address);
  return address;
}

export const notedAddress = (request: Request): string => addresses.get(request) ?? "unknown";

function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:)/i.test(plain);
}

/** One household, one /64: counting single IPv6 addresses would count nothing. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:/, "");
  if (!plain.includes(":")) return plain.slice(0, 45);
  const [head = ""] = plain.split("::");
  return `${head.split(":").slice(0, 4).join(":").slice(0, 40)}::/64`;
}
