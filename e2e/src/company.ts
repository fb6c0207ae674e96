import {
  acceptInvitation,
  type Client,
  createClient,
  createInvitation,
  listSeats,
  putSeat,
  setUp,
} from "@ryorin/contract";
import type { BrowserContext } from "playwright-core";

type Language = "en" | "ja";
export type Person = { readonly name: string; readonly cookie: string; readonly call: Client["call"] };
export type Company = { readonly origin: string; readonly slug: string; readonly owner: Person };

const password = "correct horse battery staple";

/** A company of one: its owner, who holds no lead seat yet. */
export async function foundCompany(origin: string, name: string, language: Language): Promise<Company> {
  const caller = recorder(origin, language);
  const workspace = {
    name: language === "ja" ? "両輪商会" : "Acme",
    language,
    zone: "Asia/Tokyo",
    currency: "JPY",
    valueUnit: "money" as const,
  };
  const { workspace: made } = await caller.call(setUp, {
    body: { name, email: "founder@journey.example", password, workspace },
  });
  return { origin, slug: made.slug, owner: { name, ...caller.into(made.slug) } };
}

/** The owner takes the value lead's seat, as in a small company. */
export async function takeValueSeat({ owner }: Company): Promise<void> {
  const { data } = await owner.call(listSeats, {});
  const version = data.find(({ seat }) => seat === "value_lead")?.version ?? 0;
  const personId = data.find(({ seat }) => seat === "owner")?.holder?.id ?? null;
  await owner.call(putSeat, { params: { seat: "value_lead" }, version, body: { personId } });
}

export type Joining = {
  name: string;
  language: Language;
  wheel?: "value" | "technology";
  seat?: "value_lead" | "technology_lead";
  access?: "contributor" | "viewer";
};

/** Somebody is invited, and comes. */
export async function join(company: Company, one: Joining): Promise<Person> {
  const { origin, slug, owner } = company;
  const { name, language } = one;
  const { link } = await owner.call(createInvitation, {
    body: {
      email: `${name.codePointAt(0)}.${one.seat ?? one.access ?? one.wheel}@journey.example`,
      name,
      access: one.access ?? "contributor",
      wheels: one.wheel === undefined ? [] : [one.wheel],
      seat: one.seat ?? null,
    },
  });
  const caller = recorder(origin, language);
  const token = link.split(/[/#=]/).at(-1) ?? "";
  await caller.call(acceptInvitation, { body: { token, account: { name, password, language } } });
  return { name, ...caller.into(slug) };
}

/** Calls the product as a person would from a script, and keeps the session it is given. */
function recorder(origin: string, language: Language) {
  let cookie = "";
  let slug: string | undefined;
  const send: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const set = answer.headers.getSetCookie().find((one) => one.includes("session_token="));
    if (set !== undefined) cookie = set.split(";")[0] ?? "";
    return answer;
  };
  const { call } = createClient({
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
    call,
    into(workspace: string) {
      slug = workspace;
      return { cookie, call };
    },
  };
}

/** Lets a browser context act as a person. */
export async function signIn(context: BrowserContext, origin: string, person: Person): Promise<void> {
  const [name = "", ...value] = person.cookie.split("=");
  await context.addCookies([{ name, value: value.join("="), url: origin, httpOnly: true, sameSite: "Lax" }]);
}
