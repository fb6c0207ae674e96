/** Who calls, before any workspace is known. */
export type Caller = {
  readonly personId: string;
  readonly via: "session" | "token";
  /** Of a token: what it may do, as `feature:read` or `feature:write`, and the one workspace it opens. */
  readonly token?: { readonly scopes: readonly string[]; readonly workspaceId: string };
};

/** Finds the caller of a request by session cookie or bearer token; null for nobody. */
export type Authenticate = (headers: Headers) => Promise<Caller | null>;
