import { type Client, createClient, ProblemError } from "@ryorin/contract";
import { language, problem, tell, text } from "./terminal.ts";
import type { ExitCode } from "./verb.ts";

/** The running server, asked with a token: what the person may see and do is what the verb may. */
export async function withServer(
  workspace: string | undefined,
  act: (client: Client) => Promise<ExitCode>,
  given: { readonly server?: string | undefined; readonly token?: string | undefined } = {},
): Promise<ExitCode> {
  const server = given.server ?? process.env.RYORIN_SERVER;
  const origin = (server || "http://127.0.0.1:4180").replace(/\/+$/, "");
  const token = given.token ?? process.env.RYORIN_TOKEN;
  if (!token) {
    tell(text("cli.token_missing"));
    return 2;
  }
  const headers = {
    authorization: `Bearer ${token}`,
    "accept-language": language,
    ...(workspace === undefined ? {} : { "ryorin-workspace": workspace }),
  };
  try {
    return await act(createClient({ origin, headers: () => headers }));
  } catch (error) {
    if (error instanceof ProblemError) {
      tell(error.problem.title);
      const needs = error.problem.data?.needs;
      // A scope such as decisions:read; what a person may do by their seat is told without one.
      if (typeof needs === "string" && needs.includes(":")) tell(text("cli.token_needs", { scope: needs }));
      for (const { path, message } of error.problem.errors ?? []) tell(`  ${path}: ${message}`);
      return 1;
    }
    // What `fetch` throws when nobody answers.
    if (error instanceof TypeError && error.cause !== undefined)
      return problem("cli.server_away", { server: origin, reason: String((error.cause as Error).message) });
    throw error;
  }
}
