import type { ProposalImport, Tracker } from "@ryorin/contract";
import { firstText } from "../../voices/reading/mapping.ts";
import type { OpenedImport } from "../../voices/reading/open.ts";
import type { ImportRecord } from "../../voices/reading/problem.ts";

/** What of a tracker's file is used; one column each. */
export const parts = [
  "id",
  "title",
  "description",
  "url",
  "status",
  "kind",
  "priority",
  /** As people there write it: points, days. */
  "estimate",
  /** A time as Jira exports it, in seconds. */
  "estimateSeconds",
] as const;
export type Part = (typeof parts)[number];

export type TrackerColumns = { readonly [part in Part]?: string } & {
  /** Anything in one of these says that it is over. */
  readonly ended: readonly string[];
  /** Jira's own word for what a status means, whatever the status is called. */
  readonly category?: string;
};

type Layout = {
  readonly tracker: Tracker;
  /** A file with a column of each of these is the tracker's. */
  readonly marks: readonly (readonly string[])[];
  readonly names: { readonly [part in Part | "category"]?: readonly string[] };
  readonly ended: readonly string[];
};

/**
 * What the exports call their columns, best first. Jira writes them in the language of whoever exports, and calls an
 * issue a "work item" since 2025; Linear and GitHub Projects (a TSV file) write English. Jira's `Resolution` holds a
 * word while an issue is open too, `Resolved` a date only afterwards.
 */
const layouts: readonly Layout[] = [
  {
    tracker: "jira",
    marks: [
      ["issue key", "work item key", "課題キー", "作業項目キー", "キー"],
      ["summary", "要約"],
    ],
    names: {
      id: ["issue key", "work item key", "課題キー", "作業項目キー", "キー"],
      title: ["summary", "要約"],
      description: ["description", "説明"],
      status: ["status", "ステータス"],
      category: ["status category", "ステータス カテゴリ", "ステータス カテゴリー", "ステータスカテゴリー"],
      kind: ["issue type", "work type", "課題タイプ", "作業タイプ"],
      priority: ["priority", "優先度"],
      estimate: [
        "custom field (story points)",
        "custom field (story point estimate)",
        "カスタム フィールド (story points)",
        "カスタム フィールド (story point estimate)",
      ],
      estimateSeconds: ["original estimate", "初期見積もり", "初期見積り"],
    },
    ended: ["resolved", "解決日"],
  },
  {
    tracker: "linear",
    marks: [["id"], ["team"], ["title"], ["status"], ["priority", "cycle name", "project id"]],
    names: {
      id: ["id"],
      title: ["title"],
      description: ["description"],
      url: ["url"],
      status: ["status"],
      priority: ["priority"],
      estimate: ["estimate"],
    },
    ended: ["completed", "canceled", "archived"],
  },
  {
    tracker: "github",
    marks: [["title"], ["url"], ["assignees"]],
    names: {
      title: ["title"],
      url: ["url"],
      description: ["body", "description"],
      status: ["status"],
      kind: ["type"],
      priority: ["priority"],
      estimate: ["estimate", "size"],
    },
    ended: [],
  },
];

const folded = (header: string): string =>
  header.slice(0, 200).normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Whose file it is, and which of its columns are what. */
export function readLayout({ headers, mapping }: OpenedImport): {
  readonly tracker: Tracker;
  readonly columns: TrackerColumns;
} {
  const byName = new Map<string, string>();
  for (const header of headers) if (!byName.has(folded(header))) byName.set(folded(header), header);
  const first = (names: readonly string[] = []): string | undefined =>
    names.flatMap((name) => byName.get(name) ?? [])[0];
  const layout = layouts.find(({ marks }) => marks.every((mark) => first(mark) !== undefined));
  if (layout === undefined) {
    const key = first(["キー", "key"]);
    return {
      tracker: "other",
      columns: { ...(key === undefined ? {} : { id: key }), ...guessed(mapping.columns) },
    };
  }
  const { names, ended, tracker } = layout;
  const found = (["category", ...parts] as const).flatMap((part) => {
    const column = first(names[part]);
    return column === undefined ? [] : [[part, column] as const];
  });
  return {
    tracker,
    columns: { ...Object.fromEntries(found), ended: ended.flatMap((name) => byName.get(name) ?? []) },
  };
}

/** A table of no tracker we know, as the import of voices reads one; its prose is a title where it has no other. */
function guessed({ title, text, sourceId, url, status }: OpenedImport["mapping"]["columns"]): TrackerColumns {
  return {
    ...(title === undefined ? {} : { title }),
    ...(text === undefined ? {} : title === undefined ? { title: text } : { description: text }),
    ...(sourceId === undefined ? {} : { id: sourceId }),
    ...(url === undefined ? {} : { url }),
    ...(status === undefined ? {} : { status }),
    ended: [],
  };
}

/** People's choice over the guess; a column serves one purpose. */
export function withChoice(
  columns: TrackerColumns,
  headers: readonly string[],
  choice: { readonly [part in keyof ProposalImport["columns"]]?: string | undefined },
): TrackerColumns {
  const chosen = Object.entries(choice).filter(
    ([, column]) => column !== undefined && (column === "" || headers.includes(column)),
  ) as ["title" | "description", string][];
  const taken = chosen.map(([, column]) => column);
  const left = Object.entries(columns).filter(
    ([part, column]) => part === "ended" || !taken.includes(column as string),
  );
  const next = { ...Object.fromEntries(left), ended: columns.ended } as Record<string, unknown>;
  for (const [part, column] of chosen) {
    if (column === "") delete next[part];
    else next[part] = column;
  }
  return next as TrackerColumns;
}

export const textOf = (record: ImportRecord, column: string | undefined): string =>
  column === undefined ? "" : firstText(record[column]);
