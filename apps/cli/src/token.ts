import type { Db } from "@ryorin/server/db/database.ts";
import {
  isTokenScope,
  makeTokenFor,
  revokeTokenById,
  tokensIn,
} from "@ryorin/server/features/identity/credentials/operator.ts";
import { withDatabase, workspacesOf } from "./installation.ts";
import { readOptions } from "./options.ts";
import { print, problem, tell, text, wrongUse } from "./terminal.ts";
import type { ExitCode } from "./verb.ts";

export const help = (): string => text("cli.token.help");

const spec = {
  workspace: { type: "string" },
  person: { type: "string" },
  name: { type: "string", default: "ryorin token create" },
  scopes: { type: "string" },
  days: { type: "string", default: "365" },
  json: { type: "boolean", default: false },
} as const;

type Options = ReturnType<typeof readOptions<typeof spec>> & { ok: true };

export async function run(args: readonly string[]): Promise<ExitCode> {
  const given = readOptions(args, spec);
  if (!given.ok) return wrongUse("cli.wrong_option", given.data);
  const [act, id] = given.words;
  switch (act) {
    case "create":
      return create(given.options);
    case "list":
      return withDatabase((db) => list(db, given.options));
    case "revoke":
      if (id === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
        return wrongUse("cli.token.id_missing");
      return withDatabase((db) => revoke(db, id));
    default:
      return wrongUse("cli.token.act_missing");
  }
}

async function create(options: Options["options"]): Promise<ExitCode> {
  const { person, name, days } = options;
  const scopes = (options.scopes ?? "").split(",").filter((word) => word !== "");
  const wrong = scopes.filter((word) => !isTokenScope(word));
  if (wrong.length > 0) return wrongUse("cli.token.scope_unknown", { scope: wrong.join(", ") });
  if (person === undefined) return wrongUse("cli.option_missing", { option: "--person" });
  if (scopes.length === 0) return wrongUse("cli.option_missing", { option: "--scopes" });
  const expiresInDays = days === "never" ? null : Number(days);
  if (
    expiresInDays !== null &&
    !(Number.isInteger(expiresInDays) && expiresInDays > 0 && expiresInDays <= 3650)
  )
    return wrongUse("cli.token.days_wrong");
  return withDatabase(async (db) => {
    const [workspace, another] = await workspacesOf(db, options.workspace);
    if (workspace === undefined) return 1;
    if (another !== undefined) return wrongUse("cli.workspace_missing");
    const wish = {
      workspaceId: workspace.id,
      email: person,
      name,
      scopes: scopes.filter(isTokenScope),
      expiresInDays,
    };
    const made = await makeTokenFor(db, new Date(), wish);
    if (made === undefined) return problem("cli.token.person_unknown", { person, workspace: workspace.slug });
    print(options.json ? JSON.stringify({ ...made, workspace: workspace.slug, scopes }) : made.secret);
    tell(text("cli.token.once"));
    return 0;
  });
}

async function list(db: Db, options: Options["options"]): Promise<ExitCode> {
  const workspaces = await workspacesOf(db, options.workspace);
  for (const workspace of workspaces)
    for (const token of await tokensIn(db, workspace.id)) {
      if (options.json) {
        print(JSON.stringify({ workspace: workspace.slug, ...token }));
        continue;
      }
      const { id, person, name, scopes, expiresAt, lastUsedAt } = token;
      const dates = [expiresAt, lastUsedAt].map((date) => date?.toISOString().slice(0, 10) ?? "–");
      print([id, workspace.slug, person ?? "–", name, scopes.join(","), ...dates].join("\t"));
    }
  return workspaces.length === 0 ? 1 : 0;
}

async function revoke(db: Db, id: string): Promise<ExitCode> {
  if (!(await revokeTokenById(db, new Date(), id))) return problem("cli.token.unknown", { id });
  tell(text("cli.token.revoked"));
  return 0;
}
