import {
  acceptInvitation,
  createClient,
  createInvitation,
  listSeats,
  putSeat,
  setUp,
} from "@ryorin/contract";
import type { BrowserContext } from "playwright-core";

export type Person = { readonly name: string; readonly cookie: string };
export type Company = { readonly slug: string; readonly cpo: Person; readonly cto: Person };

const password = "correct horse battery staple";

/** A company of two: the CPO, who owns it and leads value, and the CTO, who was invited to lead technology. */
export async function foundCompany(origin: string, language: "en" | "ja"): Promise<Company> {
  const ja = language === "ja";
  const workspace = {
    name: ja ? "両輪商会" : "Acme",
    language,
    zone: "Asia/Tokyo",
    currency: "JPY",
    valueUnit: "money" as const,
  };
  const cpoName = ja ? "早川 価" : "Ada Value";
  const ctoName = ja ? "三上 技" : "Tom Tech";
  const founded = recorder(origin, language);
  const { workspace: made } = await founded.call(setUp, {
    body: { name: cpoName, email: "cpo@journey.example", password, workspace },
  });
  const owner = founded.as(made.slug);
  const seats = await owner.call(listSeats, {});
  const value = seats.data.find((one) => one.seat === "value_lead");
  const holder = seats.data.find((one) => one.seat === "owner")?.holder;
  await owner.call(putSeat, {
    params: { seat: "value_lead" },
    version: value?.version ?? 0,
    body: { personId: holder?.id ?? null },
  });
  const invited = await owner.call(createInvitation, {
    body: { email: "cto@journey.example", name: ctoName, wheels: ["technology"], seat: "technology_lead" },
  });
  const joining = recorder(origin, language);
  const token = invited.link.split(/[/#=]/).at(-1) ?? "";
  await joining.call(acceptInvitation, { body: { token, account: { name: ctoName, password, language } } });
  return {
    slug: made.slug,
    cpo: { name: cpoName, cookie: founded.cookie() },
    cto: { name: ctoName, cookie: joining.cookie() },
  };
}

/** Calls the product as a person would from a script, and keeps the session it is given. */
function recorder(origin: string, language: string) {
  let cookie = "";
  let slug: string | undefined;
  const send: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const set = answer.headers.getSetCookie().find((one) => one.includes("session_token="));
    if (set !== undefined) cookie = set.split(";")[0] ?? "";
    return answer;
  };
  const client = createClient({
    origin,
    fetch: send,
    headers: () => ({
      cookie,
      origin,
      "accept-language": language,
      ...(slug === undefined ? {} : { "ryorin-workspace": slug }),
    }),
  });
  return {
    call: client.call,
    cookie: () => cookie,
    as(workspace: string) {
      slug = workspace;
      return client;
    },
  };
}

/** Lets a browser context act as a person. */
export async function signIn(context: BrowserContext, origin: string, person: Person): Promise<void> {
  const [name = "", ...value] = person.cookie.split("=");
  await context.addCookies([{ name, value: value.join("="), url: origin, httpOnly: true, sameSite: "Lax" }]);
}
