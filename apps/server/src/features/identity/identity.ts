import type { Db } from "../../db/database.ts";
import type { Log } from "../../house.ts";
import type { Hub } from "../../live/hub.ts";
import { openPost, type Post } from "../../mail/post.ts";
import { type Auth, createAuth } from "./auth.ts";
import { type Callers, openCallers } from "./authenticate.ts";
import type { DemoPeople } from "./demo-door.ts";
import { sendSignInLink } from "./sign-in-link.ts";

/** How far the making of the demo company is; `reached` is the instant its story is at. */
export type DemoProgress = { readonly percent: number; readonly reached: string | null };

/** The demo company's door; the server has one when it may show the demo (see demo-door.ts). */
export type DemoSetting = {
  /** Started with the demo: its door stays open beside real workspaces. Otherwise only until set-up. */
  readonly started: boolean;
  /** The mail address of the person who is shown as each role. */
  readonly people: DemoPeople;
  /** Makes the demo company when it is not there yet. Safe to call at the same time twice. */
  prepare(): Promise<void>;
  told(): DemoProgress;
};

export type IdentitySetting = {
  readonly db: Db;
  readonly hub: Hub;
  readonly secret: string;
  readonly origin: string;
  readonly clock: () => Date;
  readonly log: Log;
  readonly smtpUrl?: string | undefined;
  readonly mailSender?: string | undefined;
  readonly demo?: DemoSetting | undefined;
};

/** Who is who, shared by the house. */
export type Identity = {
  readonly auth: Auth;
  readonly callers: Callers;
  readonly post: Post;
  readonly demo: DemoSetting | undefined;
  /** Resolves when what was begun in the background (sign-in links, mails) is done. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export function openIdentity(setting: IdentitySetting): Identity {
  const { db, hub, secret, origin, clock, log } = setting;
  const callers = openCallers({ db, hub, secret, origin, clock });
  const post = openPost({ db, clock, log, smtpUrl: setting.smtpUrl, sender: setting.mailSender });
  const begun = new Set<Promise<void>>();
  const auth = createAuth({
    db,
    secret,
    origin,
    log,
    sessionEnded: callers.forgetSession,
    async addressProven(personId) {
      await db.deleteFrom("identity.passkey").where("user_id", "=", personId).execute();
      await db.deleteFrom("identity.token").where("user_id", "=", personId).execute();
      callers.forgetPerson(personId);
    },
    // Not waited for: the answer comes as fast for an address without an account as for one with.
    sendSignInLink(link) {
      const work = sendSignInLink({ db, post, origin, clock, log }, link)
        .catch((error) => log("error", "A sign-in link could not be sent", { reason: String(error) }))
        .finally(() => begun.delete(work));
      begun.add(work);
    },
  });
  async function settled(): Promise<void> {
    await Promise.all(begun);
  }
  return {
    auth,
    callers,
    post,
    demo: setting.demo,
    settled,
    async close() {
      await settled();
      await post.close();
      await callers.close();
    },
  };
}
