import { sql } from "kysely";
import type { Db } from "../../db/database.ts";
import { csvLine } from "../../http/csv.ts";
import type { Scope } from "../../http/scope.ts";

const columns = [
  "proposalNumber",
  "decisionNumber",
  "title",
  "wheel",
  "team",
  "p10",
  "p50",
  "p90",
  "actual",
  "held",
  "pit",
  "pinball",
  "naivePinball",
  "log2Pinball",
  "knownOn",
] as const;

/** Every scored forecast of both wheels, with a byte order mark, so that spreadsheets read Japanese. */
export async function* outcomesCsv(db: Db, scope: Scope): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns)}`;
  let after: [string, number] = ["00000000-0000-0000-0000-000000000000", 0];
  for (;;) {
    const found = await sql<Record<(typeof columns)[number], unknown> & { outcomeId: string; n: number }>`
      select p.number as "proposalNumber", x.number as "decisionNumber", p.title, s.wheel, t.name as team, s.p10, s.p50,
        s.p90, s.actual, s.held, s.pit, s.pinball, s.naive_pinball as "naivePinball", s.log2_pinball as "log2Pinball",
        s.known_on as "knownOn", s.outcome_id as "outcomeId", s.n
      from score s
      join outcome o on o.workspace_id = s.workspace_id and o.id = s.outcome_id
      join decision x on x.workspace_id = o.workspace_id and x.id = o.decision_id
      join proposal p on p.workspace_id = o.workspace_id and p.id = o.proposal_id
      left join team t on t.workspace_id = s.workspace_id and t.id = s.team_id
      where s.workspace_id = ${scope.workspaceId} and s.person_id is null
        and (s.outcome_id, s.n) > (${after[0]}::uuid, ${after[1]})
      order by s.outcome_id, s.n limit 500`.execute(db);
    for (const row of found.rows) yield csvLine(columns.map((column) => row[column]));
    const last = found.rows.at(-1);
    if (last === undefined || found.rows.length < 500) return;
    after = [last.outcomeId, last.n];
  }
}
