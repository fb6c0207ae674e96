import { type Problem, problem } from "@ryorin/contract";
import { currentLanguage } from "../../i18n.ts";

export type Knocked = { ok: true; value: unknown } | { ok: false; problem: Problem };

/** Calls the sign-in door (`/api/auth`), which is not part of the contract but refuses in the same words. */
export async function knock(path: string, body?: unknown): Promise<Knocked> {
  const headers = { "accept-language": currentLanguage(), "content-type": "application/json" };
  try {
    const response = await fetch(
      `/api/auth${path}`,
      body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) },
    );
    const told: unknown = await response.json().catch(() => undefined);
    if (response.ok) return { ok: true, value: told };
    const refused = problem.safeParse(told);
    return { ok: false, problem: refused.success ? refused.data : away };
  } catch {
    return { ok: false, problem: away };
  }
}

const away: Problem = { type: "about:blank", title: "", status: 0, code: "away" };
