import { passkey } from "@better-auth/passkey";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { magicLink } from "better-auth/plugins/magic-link";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/id.ts";
import type { Log } from "../../house.ts";
import { accountTable, passkeyTable, sessionTable, userTable, verificationTable } from "./auth-tables.ts";

/** Signed in for this long after signing in; not prolonged by use, so that a stolen cookie ends too. */
export const sessionSeconds = 30 * 24 * 60 * 60;
export const signInLinkSeconds = 10 * 60;
export const passwordLength = { min: 10, max: 128 } as const;
/** Where the address of the peer is handed to better-auth; never taken from outside (see door.ts). */
export const addressHeader = "x-ryorin-address";

export type AuthSetting = {
  readonly db: Db;
  readonly secret: string;
  readonly origin: string;
  readonly log: Log;
  /** Told every session that ends, so that no cache outlives it. */
  readonly sessionEnded: (token: string) => void;
  /** Told when a person proves that an address is theirs which somebody else may have used before. */
  readonly addressProven: (personId: string) => Promise<void>;
  /** Brings a sign-in link to its reader; called for every address asked for, known or not. */
  readonly sendSignInLink: (link: { email: string; token: string }) => void;
};

/**
 * better-auth over our pool and our tables. Nobody signs up here: accounts are made by set-up and by accepting
 * an invitation, in the transactions of those commands.
 */
export function createAuth(setting: AuthSetting) {
  return betterAuth(authOptions(setting));
}

export type Auth = ReturnType<typeof createAuth>;

export function authOptions({
  db,
  secret,
  origin,
  log,
  sessionEnded,
  addressProven,
  sendSignInLink,
}: AuthSetting) {
  return {
    appName: "Ryorin",
    baseURL: origin,
    basePath: "/api/auth",
    secret,
    trustedOrigins: (request) => [...namesOf(origin), ...addressedAs(request)],
    database: { db, type: "postgres", schemaName: "identity" },
    user: userTable,
    session: { ...sessionTable, expiresIn: sessionSeconds, disableSessionRefresh: true },
    account: accountTable,
    verification: verificationTable,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: "hashed",
        expiresIn: signInLinkSeconds,
        sendMagicLink: ({ email, token }) => sendSignInLink({ email, token }),
      }),
      passkey({
        rpID: relyingParty(origin),
        rpName: "Ryorin",
        origin: namesOf(origin),
        authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
        schema: { passkey: passkeyTable },
      }),
    ],
    databaseHooks: {
      // better-auth changes an account only then (everything else of it is ours), and forgets passwords and
      // sessions by itself.
      user: { update: { after: (user: { id: string }) => addressProven(user.id) } },
      session: { delete: { after: async (session: { token: string }) => sessionEnded(session.token) } },
    },
    // Limits are ours (limits.ts): they count accounts as well as addresses.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: "ryorin",
      // Said aloud, because better-auth would leave these checks out when it believes itself under test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: origin.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // A test compares the tables instead (auth.test.ts); at run time this would be a query per process.
      database: { generateId: () => newId(), validateSchema: false },
    },
    logger: {
      level: "error",
      log: (_level: string, message: string) => log("error", "Sign-in failed unexpectedly", { message }),
    },
  } satisfies BetterAuthOptions;
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "127.0.0.1" || host === "[::1]";

/** A passkey belongs to a name, never to an address: on one's own machine that is `localhost`. */
function relyingParty(origin: string): string {
  const { hostname } = new URL(origin);
  return isLoopback(hostname) ? "localhost" : hostname;
}

/** Whatever name a browser reached us by; a foreign page's `Origin` never equals the `Host` it writes to. */
function addressedAs(request: Request | undefined): string[] {
  if (request === undefined) return [];
  const { host } = new URL(request.url);
  return [`http://${host}`, `https://${host}`];
}

/** The origins under which this server is the same server. */
export function namesOf(origin: string): string[] {
  const { hostname, protocol, port } = new URL(origin);
  if (!isLoopback(hostname)) return [origin];
  const end = port === "" ? "" : `:${port}`;
  return [`${protocol}//localhost${end}`, `${protocol}//127.0.0.1${end}`, `${protocol}//[::1]${end}`];
}
