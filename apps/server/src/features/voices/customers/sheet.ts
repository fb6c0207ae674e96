import type { Money } from "@ryorin/domain";
import type { ImportRecord } from "../reading/problem.ts";
import { readCount, readMoney } from "../reading/values/number.ts";

export const customerFields = [
  "name",
  "externalId",
  "domain",
  "plan",
  "size",
  "industry",
  "revenue",
  "segments",
] as const;
export type CustomerField = (typeof customerFields)[number];

const names: Readonly<Record<CustomerField, readonly string[]>> = {
  name: [
    "name",
    "customer",
    "customername",
    "company",
    "companyname",
    "account",
    "accountname",
    "顧客名",
    "会社名",
    "企業名",
    "取引先名",
    "顧客",
    "会社",
    "名称",
    "法人名",
  ],
  externalId: [
    "externalid",
    "id",
    "customerid",
    "companyid",
    "accountid",
    "code",
    "顧客id",
    "顧客番号",
    "顧客コード",
    "会社id",
    "取引先コード",
    "契約番号",
  ],
  domain: ["domain", "website", "companydomain", "ドメイン"],
  plan: ["plan", "tier", "subscription", "プラン", "契約プラン"],
  size: ["size", "employees", "headcount", "従業員数", "社員数", "人数", "規模"],
  industry: ["industry", "sector", "業種", "業界"],
  revenue: ["revenue", "mrr", "monthlyrevenue", "月額", "月額売上", "月次売上", "売上", "月額料金"],
  segments: ["segments", "segment", "セグメント"],
};

const foldHeader = (header: string): string =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_\-.・]/g, "");

/** Which column holds which field, by its name. */
export function customerColumns(headers: readonly string[]): Partial<Record<CustomerField, string>> {
  const found: Partial<Record<CustomerField, string>> = {};
  const taken = new Set<string>();
  for (const field of customerFields)
    for (const name of names[field]) {
      const header = headers.find((one) => foldHeader(one) === name && !taken.has(one));
      if (header === undefined) continue;
      found[field] = header;
      taken.add(header);
      break;
    }
  return found;
}

/** Fields that a file has; a column that is missing, or a cell that is blank, says nothing about the field. */
export type CustomerDraft = {
  readonly name: string;
  readonly externalId: string | null;
  readonly domain: string | null;
  readonly plan: string | null;
  readonly size: number | null;
  readonly industry: string | null;
  readonly revenue: Money | null;
  readonly segments: readonly string[];
};

/** Texts stand under `errors.import.<code>`. */
export type RowProblem = { readonly code: string; readonly data: Readonly<Record<string, string | number>> };

export type DraftedCustomer =
  | { readonly ok: true; readonly draft: CustomerDraft }
  | { readonly ok: false; readonly problem: RowProblem };

const longest = {
  name: 200,
  externalId: 200,
  domain: 253,
  plan: 60,
  industry: 100,
  segments: 1_000,
} as const;

export function readCustomer(
  record: ImportRecord,
  columns: Partial<Record<CustomerField, string>>,
  currency: string,
): DraftedCustomer {
  const cell = (field: CustomerField): string => {
    const column = columns[field];
    const value = column === undefined ? undefined : record[column];
    return (typeof value === "string" ? value : (value ?? []).join(",")).trim();
  };
  for (const [field, limit] of Object.entries(longest))
    if (cell(field as CustomerField).length > limit)
      return { ok: false, problem: { code: "value_too_long", data: { limit } } };
  const name = cell("name");
  if (name === "") return { ok: false, problem: { code: "customer_name_missing", data: {} } };
  const size = cell("size") === "" ? null : readCount(cell("size").replace(/名$/, ""));
  if (size !== null && !size.ok) return { ok: false, problem: size };
  const revenue = readMoney(cell("revenue"), currency);
  if (!revenue.ok) return { ok: false, problem: revenue };
  const blank = (field: CustomerField): string | null => (cell(field) === "" ? null : cell(field));
  return {
    ok: true,
    draft: {
      name,
      externalId: blank("externalId"),
      domain: blank("domain"),
      plan: blank("plan"),
      size: size?.value ?? null,
      industry: blank("industry"),
      revenue: revenue.value.money,
      segments: cell("segments")
        .split(/[,、;；|]/)
        .map((one) => one.trim().slice(0, 100))
        .filter((one) => one !== ""),
    },
  };
}
