import { randomBytes } from "node:crypto";
import {
  type CallOptions,
  createClient,
  type Problem,
  ProblemError,
  type Route,
  type RouteAnswer,
} from "@ryorin/contract";
import type { Seat, Wheel } from "@ryorin/domain";
import type { Hono } from "hono";
import { connect } from "../db/connect.ts";
import { insertAccount, insertSession } from "../features/identity/account.ts";
import {
  inSeatOrder,
  insertPerson,
  insertWorkspace,
  type NewWorkspace,
  seatPerson,
} from "../features/identity/founding.ts";
import { type IdentitySetting, openIdentity } from "../features/identity/identity.ts";
import { appendEvents } from "../features/ledger/append.ts";
import type { House } from "../house.ts";
import { createApp } from "../http/app.ts";
import { openHub } from "../live/hub.ts";
import { createTestDatabase } from "./database.ts";

/**
 * The real server over a database of one's own, called without a socket, and people with real sessions:
 *
 *     const house = await createTestHouse();
 *     afterAll(house.close);
 *     const workspace = await house.workspace();
 *     const cpo = await person(house, { workspace, seats: ["value_lead"], wheels: ["value"] });
 *
 *     const page = await cpo.call(listLedger, {});                        // the typed answer
 *     const problem = await cpo.refused(patchWorkspace, { … });           // the problem, when it must fail
 *     expect(problem.code).toBe("forbidden");
 *     const response = await cpo.fetch("/api/v1/ledger/export");          // anything else
 *     house.travel({ days: 8 });                                          // its clock, not the machine's
 */
export type TestHouse = House & {
  readonly app: Hono;
  /** What was logged, newest last. */
  readonly logged: { readonly level: string; readonly message: string }[];
  /** Makes a workspace without people; its ledger begins with `workspace.created`. */
  workspace(given?: Partial<NewWorkspace>): Promise<TestWorkspace>;
  /** Moves the house's clock forward. */
  travel(span: { days?: number; minutes?: number; seconds?: number }): void;
  /** Who has no session: for public routes and for doors that must stay shut. */
  readonly nobody: TestCaller;
  readonly close: () => Promise<void>;
};

export type TestWorkspace = { readonly id: string; readonly slug: string };

export type TestCaller = {
  /** @throws ProblemError for every answer that is not a success */
  call<R extends Route>(route: R, options: CallOptions<R>): Promise<RouteAnswer<R>>;
  /** The problem that the call must be answered with; fails when it succeeds. */
  refused<R extends Route>(route: R, options: CallOptions<R>): Promise<Problem>;
  /** A plain request with this caller's headers. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
};

export type TestPerson = TestCaller & {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `ryorin.session_token=…`, for a request header. */
  readonly cookie: string;
};

export type TestHouseSetting = Pick<IdentitySetting, "smtpUrl" | "mailSender" | "demo"> & {
  /** A second process on one database: the first one's `databaseUrl`. */
  readonly databaseUrl?: string;
  readonly origin?: string;
  /** A clock that stands still, for worlds that must agree to the byte. */
  readonly now?: Date;
};

export async function createTestHouse(setting: TestHouseSetting = {}): Promise<TestHouse> {
  const database = setting.databaseUrl === undefined ? await createTestDatabase() : undefined;
  const url = setting.databaseUrl ?? database?.url ?? "";
  const { db, close } = connect(url, { connections: 8 });
  let ahead = 0;
  const clock = (): Date => new Date((setting.now?.getTime() ?? Date.now()) + ahead);
  const logged: { level: string; message: string }[] = [];
  const log: House["log"] = (level, message, facts) =>
    void logged.push({
      level,
      message: facts === undefined ? message : `${message} ${JSON.stringify(facts)}`,
    });
  const secret = "a secret of the tests that is long enough";
  const origin = setting.origin ?? "http://localhost:4180";
  const hub = await openHub(url, log);
  const identity = openIdentity({ ...setting, db, hub, secret, origin, clock, log });
  const house: House = {
    db,
    databaseUrl: url,
    clock,
    secret,
    origin,
    dataFolder: "",
    authenticate: identity.callers.authenticate,
    identity,
    hub,
    log,
  };
  const app = createApp(house);
  return {
    ...house,
    app,
    logged,
    nobody: caller(app, origin, {}),
    travel({ days = 0, minutes = 0, seconds = 0 }) {
      ahead += ((days * 24 * 60 + minutes) * 60 + seconds) * 1000;
    },
    workspace: (given = {}) => foundWorkspace(house, given),
    async close() {
      await identity.close();
      await hub.close();
      await close();
      await database?.drop();
    },
  };
}

/** A stranger's workspace with an owner of its own: what is in it must never show elsewhere. */
export async function otherWorkspace(house: TestHouse) {
  const workspace = await house.workspace({ name: "Stranger Inc." });
  const owner = await person(house, { workspace, seats: ["owner", "value_lead", "technology_lead"] });
  return { workspace, owner };
}

export type GivenPerson = {
  readonly workspace: TestWorkspace;
  readonly name?: string;
  readonly email?: string;
  /** Contributor by default. */
  readonly access?: "viewer" | "contributor";
  readonly wheels?: readonly Wheel[];
  readonly seats?: readonly Seat[];
  readonly language?: "en" | "ja";
};

/** A person of a workspace with a session, without the cost of hashing a password. */
export async function person(house: TestHouse, given: GivenPerson): Promise<TestPerson> {
  const mark = randomBytes(4).toString("hex");
  const { workspace, access = "contributor", wheels = [], language = "en" } = given;
  const name = given.name ?? `Person ${mark}`;
  const email = given.email ?? `person-${mark}@test.example`;
  const at = house.clock();
  const { id, cookie } = await house.db.transaction().execute(async (tx) => {
    const id = await insertAccount(tx, at, { name, email, passwordHash: null, isVerified: true, language });
    const joined = await insertPerson(tx, at, workspace.id, { id, name, email, access, wheels });
    const events = [joined];
    for (const seat of inSeatOrder(given.seats ?? []))
      events.push(await seatPerson(tx, at, workspace.id, seat, id));
    await appendEvents(tx, workspace.id, id, at, events);
    return { id, cookie: await insertSession(tx, at, house, { userId: id }) };
  });
  return { id, name, email, ...signedIn(house, cookie, workspace) };
}

/** Calls with a session cookie (the value of a `Set-Cookie` header does), in a workspace. */
export function signedIn(
  house: TestHouse,
  setCookie: string,
  workspace?: TestWorkspace,
): TestCaller & { readonly cookie: string } {
  const cookie = setCookie.split(";")[0] ?? "";
  const named = workspace === undefined ? {} : { "ryorin-workspace": workspace.slug };
  return { cookie, ...caller(house.app, house.origin, { cookie, ...named }) };
}

/** Calls with an API token. */
export const withToken = (house: TestHouse, token: string): TestCaller =>
  caller(house.app, house.origin, { authorization: `Bearer ${token}` });

function caller(app: Hono, origin: string, headers: Record<string, string>): TestCaller {
  const send = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const all = new Headers(init.headers);
    // What a browser sends on every write of a page of ours.
    if (init.method !== undefined && init.method !== "GET") all.set("origin", origin);
    all.set("host", new URL(origin).host);
    for (const [key, value] of Object.entries(headers)) if (!all.has(key)) all.set(key, value);
    return app.request(String(input), { ...init, headers: all });
  };
  const client = createClient({ origin, fetch: send as typeof fetch });
  return {
    call: client.call,
    async refused(route, options) {
      try {
        await client.call(route, options);
      } catch (thrown) {
        if (thrown instanceof ProblemError) return thrown.problem;
        throw thrown;
      }
      throw new Error(`${route.name} succeeded, but must be refused`);
    },
    fetch: (path, init) => send(origin + path, init),
  };
}

async function foundWorkspace(house: House, given: Partial<NewWorkspace>): Promise<TestWorkspace> {
  const at = house.clock();
  return house.db.transaction().execute(async (tx) => {
    const { workspaceId, slug, event } = await insertWorkspace(tx, at, {
      name: `Workspace ${randomBytes(4).toString("hex")}`,
      language: "en",
      zone: "Asia/Tokyo",
      currency: "JPY",
      valueUnit: "money",
      ...given,
    });
    await appendEvents(tx, workspaceId, null, at, [event]);
    return { id: workspaceId, slug };
  });
}
