import { createHash } from "node:crypto";

/**
 * An invitation's token names its workspace and then holds 32 secret bytes, of which only the hash is kept: found
 * by a key that begins with the workspace, like everything of a workspace.
 */
export function makeToken(workspaceId: string, secret: Buffer): { token: string; hash: string } {
  const bytes = Buffer.concat([Buffer.from(workspaceId.replaceAll("-", ""), "hex"), secret]);
  return { token: bytes.toString("base64url"), hash: hashOf(bytes) };
}

export function readToken(token: string): { workspaceId: string; hash: string } | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 48) return undefined;
  const workspaceId = bytes
    .subarray(0, 16)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { workspaceId, hash: hashOf(bytes) };
}

const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** The part after `#` stays in the browser: no log, no proxy and no referrer sees it. */
export const invitationLink = (origin: string, token: string): string => `${origin}/invitation#${token}`;
