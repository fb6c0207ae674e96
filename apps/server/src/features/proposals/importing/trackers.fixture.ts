/** Exports as the trackers write them: their columns, in their order, with the quirks that matter. */
const quoted = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");

/** Jira repeats a column for each label, and writes times in seconds. */
export const jira = [
  "Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Priority,Resolution,Assignee,Created,Resolved,Labels,Labels,Description,Original estimate,Status Category,Custom field (Story Points)",
  'Print receipts,PAY-1,10001,Story,To Do,PAY,Payments,High,,Aya,14/Jul/26 3:42 PM,,paper,shop,"Shops ask for **paper**.\n\n- two copies\n- ""A4"" and A5",86400,To Do,5',
  "Fix payment flow,PAY-2,10002,Bug,Verified,PAY,Payments,Highest,Done,Aya,14/Jul/26 3:42 PM,15/Jul/26 9:00 AM,,,It broke.,,Done,",
  "Refunds by bank,PAY-3,10003,Story,In Review,PAY,Payments,Low,,,14/Jul/26 3:42 PM,,,,,,In Progress,",
].join("\r\n");

export const jiraJapanese = [
  "要約,課題キー,課題タイプ,ステータス,優先度,説明,初期見積もり",
  "領収書を印刷する,KESSAI-1,ストーリー,未着手,高,お店から紙がほしいと言われます。,28800",
  "控えを送る,KESSAI-3,ストーリー,完了待ち,高,,38h",
  "ログインできない,KESSAI-2,バグ,完了,中,,",
].join("\r\n");

export const linear = [
  quoted(
    "ID|Team|Title|Description|Status|Estimate|Priority|Project ID|Project|Creator|Assignee|Labels|Cycle Number|Cycle Name|Created|Completed|Canceled|Archived|Parent issue|UUID".split(
      "|",
    ),
  ),
  quoted(
    "ENG-7|Engine|Usage by day|As a chart.|Backlog|3|High|p1|Billing|a@b.example|||||Wed May 13 2026 11:21:41 GMT+0000 (GMT+00:00)|||||u1".split(
      "|",
    ),
  ),
  quoted(
    "ENG-8|Engine|Old idea||Backlog|||p1|Billing|a@b.example|||||Wed May 13 2026 11:21:41 GMT+0000 (GMT+00:00)||Thu May 14 2026 11:21:41 GMT+0000 (GMT+00:00)|||u2".split(
      "|",
    ),
  ),
].join("\n");

/** GitHub Projects writes TSV; a draft issue has no address. */
export const github = [
  "Title\tURL\tAssignees\tStatus\tLabels\tEstimate",
  "Dark mode\thttps://github.com/acme/web/issues/12\taya\tTodo\tdesign\t2",
  "A thought\t\t\tTodo\t\t",
  "Light mode\thttps://github.com/acme/web/issues/3\t\t✅ Done\t\t",
].join("\n");
