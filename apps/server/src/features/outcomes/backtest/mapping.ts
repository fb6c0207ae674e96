import { mostClasses } from "@ryorin/planner";
import { foldHeader } from "../../voices/reading/header-words.ts";

export const historyFields = ["estimate", "actual", "estimatedAt", "doneAt"] as const;
export type HistoryField = (typeof historyFields)[number];

export type HistoryColumns = { readonly [field in HistoryField]: string } & {
  /** Rows of the same id are one task. */
  readonly id: string | null;
  /** Who comes first. */
  readonly by: readonly string[];
};

/** With null for what was not found. */
export type GuessedColumns = { readonly [field in HistoryField]: string | null } & Pick<
  HistoryColumns,
  "id" | "by"
>;

export type Mapped =
  | { readonly ok: true; readonly columns: HistoryColumns }
  | { readonly ok: false; readonly code: "column_unknown"; readonly data: { readonly column: string } }
  | {
      readonly ok: false;
      readonly code: "column_not_found";
      /** The first that is missing. */
      readonly data: { readonly field: HistoryField };
      readonly columns: GuessedColumns;
    }
  | { readonly ok: false; readonly code: "too_many_by"; readonly data: { readonly most: number } };

/** What trackers and spreadsheets in English and Japanese call them, surest first. */
const words: { readonly [field in HistoryField | "id" | "who" | "kind"]: readonly string[] } = {
  estimate: [
    ..."hours_estimate estimate_hours estimated_hours original_estimate estimate estimated planned_hours".split(
      " ",
    ),
    ..."planned_effort plan_time effort_estimate story_points planned".split(" "),
    ..."見積工数 見積もり工数 見積時間 見積もり時間 予定工数 計画工数 予定時間 見積 見積もり 見積り 予定 ポイント".split(
      " ",
    ),
  ],
  actual: [
    ..."hours_actual actual_hours time_spent actual_effort effort_actual actual_time actual spent hours_spent logged".split(
      " ",
    ),
    ..."実績工数 実績時間 実工数 実作業時間 作業時間 実績".split(" "),
  ],
  estimatedAt: [
    ..."estimate_on estimated_at estimated_on estimate_date estimation_date created_at created_on created".split(
      " ",
    ),
    ..."started_at started start_date".split(" "),
    ..."見積日時 見積日 見積もり日 起票日 作成日時 作成日 登録日 受付日 着手日 開始日".split(" "),
  ],
  doneAt: [
    ..."completed_on done_at completed_at done_on finished_at finished_on resolved_at closed_at completed".split(
      " ",
    ),
    ..."resolved closed finished done completion_date complete_date end_date resolution_date".split(" "),
    ..."完了日時 完了日 実績終了日 終了日 解決日 クローズ日 完了".split(" "),
  ],
  id: [
    ..."task_number task_id issue_key issue_id ticket_id ticket_number id key no number".split(" "),
    ..."タスク番号 チケット番号 課題キー 管理番号 タスクid チケットid 番号 キー".split(" "),
  ],
  who: [
    ..."developer_id developer assignee assigned_to_id assigned_to owner person engineer who".split(" "),
    ..."担当者名 担当者 担当 開発者 作業者 実施者".split(" "),
  ],
  kind: [
    ..."sub_category issue_type task_type kind type phase phase_name phase_short_name category project_code project component team".split(
      " ",
    ),
    ..."課題タイプ 作業種別 種別 種類 区分 分類 カテゴリ カテゴリー プロジェクト コンポーネント チーム".split(
      " ",
    ),
  ],
};

/** Classes that are proposed, who and at most so many kinds. */
const mostKinds = 3;

export type Wanted = {
  readonly [field in HistoryField]?: string | undefined;
} & { readonly id?: string | undefined; readonly by?: readonly string[] | undefined };

/** `--id ""` says that no column is one. */
export function mapColumns(headers: readonly string[], wanted: Wanted): Mapped {
  const named = [...historyFields.map((field) => wanted[field]), wanted.id, ...(wanted.by ?? [])];
  const unknown = named.find((name) => name !== undefined && name !== "" && !headers.includes(name));
  if (unknown !== undefined) return { ok: false, code: "column_unknown", data: { column: unknown } };
  if ((wanted.by?.length ?? 0) > mostClasses)
    return { ok: false, code: "too_many_by", data: { most: mostClasses } };
  const taken = new Set(named.filter((name) => name !== undefined));
  const guess = (of: keyof typeof words): string | undefined => {
    const found = bestOf(
      headers.filter((header) => !taken.has(header)),
      words[of],
    );
    if (found !== undefined) taken.add(found);
    return found;
  };
  const found = historyFields.map((field) => [field, wanted[field] || guess(field) || null] as const);
  const columns: GuessedColumns = {
    ...(Object.fromEntries(found) as Record<HistoryField, string | null>),
    id: wanted.id === "" ? null : (wanted.id ?? guess("id") ?? null),
    by: wanted.by === undefined ? proposedBy(guess) : whoFirst(wanted.by),
  };
  const missing = historyFields.find((field) => columns[field] === null);
  return missing === undefined
    ? { ok: true, columns: columns as HistoryColumns }
    : { ok: false, code: "column_not_found", data: { field: missing }, columns };
}

function proposedBy(guess: (of: "who" | "kind") => string | undefined): string[] {
  const kinds = Array.from({ length: mostKinds }, () => guess("kind"));
  return [guess("who"), ...kinds].filter((column) => column !== undefined);
}

function whoFirst(by: readonly string[]): string[] {
  const who = bestOf(by, words.who);
  return who === undefined ? [...by] : [who, ...by.filter((column) => column !== who)];
}

/** The header that is one of the words, or else holds a long one; earlier words are surer. */
function bestOf(headers: readonly string[], of: readonly string[]): string | undefined {
  const folded = of.map(foldHeader);
  for (const word of folded) {
    const exact = headers.find((header) => foldHeader(header) === word);
    if (exact !== undefined) return exact;
  }
  for (const word of folded.filter((one) => one.length >= (/[^ -~]/.test(one) ? 2 : 6))) {
    const holding = headers.find((header) => foldHeader(header).includes(word));
    if (holding !== undefined) return holding;
  }
  return undefined;
}
