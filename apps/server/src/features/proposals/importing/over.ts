import type { ImportRecord } from "../../voices/reading/problem.ts";
import { type TrackerColumns, textOf } from "./trackers.ts";

/** What trackers call an end, in either language; a status that says so and more ("Done in Q2") counts too. */
const ends =
  /^(done|closed?|resolved|completed?|finished|released|shipped|deployed|archived|duplicated?|rejected|declined|abandoned|obsolete|cancell?ed|won['’]?t (do|fix)|not planned)(?![a-z])|^(完了|終了|解決|クローズ|中止|却下|取り?消し?|キャンセル|重複|対応済|リリース済|対応しない|見送り|破棄|処理済)(?!待|予定|前|条件)/i;

/** Whether a row is done, closed or cancelled where it comes from. */
export function isOver(record: ImportRecord, columns: TrackerColumns): boolean {
  if (columns.ended.some((column) => textOf(record, column) !== "")) return true;
  // Jira says itself what a status means: "Verified" is done in one company and under way in another.
  const said = textOf(record, columns.category) || textOf(record, columns.status);
  // GitHub's statuses often begin with a picture.
  return ends.test(said.normalize("NFKC").replace(/^[^\p{L}]+/u, ""));
}
