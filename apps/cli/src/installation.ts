import { type Configuration, explainConfiguration, readConfiguration } from "@ryorin/server/config.ts";
import { connect } from "@ryorin/server/db/connect.ts";
import type { Db } from "@ryorin/server/db/database.ts";
import { reachDatabase, requireCurrent } from "@ryorin/server/db/reach.ts";
import { language, problem, tell } from "./terminal.ts";
import type { ExitCode } from "./verb.ts";

/** The configuration as the server would read it; undefined after telling what is wrong with it. */
export function configuration(): Configuration | undefined {
  const read = readConfiguration(process.env);
  if (read.ok) return read.value;
  tell(explainConfiguration(read.problems, language));
  return undefined;
}

/** Does something in the installation's database, whether its server runs or not. @throws {StartProblem} */
export async function withDatabase(act: (db: Db) => Promise<ExitCode>): Promise<ExitCode> {
  const settings = configuration();
  if (settings === undefined) return 2;
  const reached = await reachDatabase(settings);
  try {
    await requireCurrent(reached.url);
    const { db, close } = connect(reached.url, { connections: 2 });
    try {
      return await act(db);
    } finally {
      await close();
    }
  } finally {
    await reached.close();
  }
}

export type NamedWorkspace = { readonly id: string; readonly slug: string; readonly name: string };

/** The workspaces of a slug, or all; tells when there is none. */
export async function workspacesOf(db: Db, slug: string | undefined): Promise<NamedWorkspace[]> {
  let query = db.selectFrom("workspace").select(["workspace_id as id", "slug", "name"]).orderBy("created_at");
  if (slug !== undefined) query = query.where("slug", "=", slug);
  const found = await query.execute();
  if (found.length === 0)
    problem(slug === undefined ? "cli.no_workspace" : "cli.unknown_workspace", { slug });
  return found;
}
