/** Made-up voices of a billing product's customers, two thirds in Japanese: the same for one seed. */
import { type Chance, chance, pick, pickSkewed } from "./chance.ts";

const japanese = {
  where: [
    "請求書",
    "見積書",
    "納品書",
    "入金消込",
    "口座振替",
    "督促メール",
    "売上レポート",
    "顧客マスタ",
    "承認フロー",
    "ダッシュボード",
    "API連携",
    "権限設定",
    "検索機能",
    "定期請求",
    "源泉徴収",
    "取引先一覧",
  ],
  what: [
    "PDFで出力したい",
    "一括で取り込めるようにしてほしい",
    "並べ替えができない",
    "表示が遅くて待たされる",
    "文字化けすることがある",
    "承認者を複数にしたい",
    "CSVの列を選べるようにしたい",
    "合計が合わない",
    "スマートフォンで見づらい",
    "通知が届かない",
    "締め日を取引先ごとに変えたい",
    "操作履歴を残したい",
    "外部サービスと同期したい",
    "テンプレートを編集したい",
  ],
  why: [
    "毎月の締めで二日ほど余計にかかっています。",
    "経理の担当者が手で転記しています。",
    "監査で指摘を受けたため、年度内に対応が必要です。",
    "他社の製品ではできるので、移行を検討しています。",
    "件数が増えてから特に困っています。",
    "社内の稟議が止まってしまいます。",
    "お客様から問い合わせが来るたびに調べ直しています。",
    "子会社でも同じ要望が出ています。",
  ],
  more: [
    "可能であればサーバー側で処理してください。",
    "デモで見た画面のようになっていると助かります。",
    "急ぎではありませんが、検討をお願いします。",
    "回避策があれば教えてください。",
    "前の担当者の時からお願いしている件です。",
    "優先度は高いです。",
  ],
};

const english = {
  where: [
    "Invoices",
    "The quote editor",
    "Payment matching",
    "Direct debit",
    "Dunning mails",
    "The revenue report",
    "Customer records",
    "The approval flow",
    "The dashboard",
    "Our API integration",
    "Permissions",
    "Search",
  ],
  what: [
    "should support exporting to PDF",
    "need a bulk import",
    "cannot be sorted by amount",
    "are slow with many rows",
    "show broken characters",
    "need more than one approver",
    "should let us pick the columns of the CSV",
    "do not add up",
    "are hard to use on a phone",
    "send no notification",
    "need a closing date per customer",
    "should keep a history",
  ],
  why: [
    "Month-end closing takes two extra days because of it.",
    "Our accountants copy everything by hand.",
    "The auditors asked for it, so we need it this fiscal year.",
    "Another product does this and we are considering a switch.",
    "It got worse with the number of records.",
    "Every time a customer asks we have to look it up again.",
  ],
  more: [
    "A workaround would help for now.",
    "Not urgent, but please consider it.",
    "We asked for this last year as well.",
    "This is a high priority for us.",
  ],
};

const sources = ["support", "sales", "interview", "portal", "app_store", "email"];
const tags = [
  "請求",
  "入金",
  "レポート",
  "権限",
  "api",
  "export",
  "import",
  "performance",
  "mobile",
  "監査",
  "ux",
  "bug",
];

/** A word that one voice in about five thousand holds. */
export const rareWord = "電子帳簿保存法対応";

export const customerCount = 300;
const customers = Array.from({ length: customerCount }, (_, n) => ({
  name: n % 3 === 0 ? `Customer ${n + 1} Inc.` : `株式会社顧客${n + 1}`,
  /** Yen per month. */
  revenue: Math.round(2_000_000 / (n + 1)) * 10 + 30_000,
}));

export const voiceColumns = ["id", "text", "customer", "customer revenue", "source", "tags", "votes", "date"];

const day = 86_400_000;

/** Rows for a file of voices, under `voiceColumns`; ids begin at `from`. */
export function* voiceRows(seed: number, from: number, count: number): Generator<readonly string[]> {
  const next = chance(seed + from);
  const newest = Date.UTC(2026, 9, 31);
  for (let n = from; n < from + count; n++) {
    const customer = next() < 0.85 ? pickSkewed(next, customers) : undefined;
    const said = new Date(newest - Math.floor(next() ** 2 * 1_000 * day) - Math.floor(next() * day));
    yield [
      `bench-${n}`,
      voiceText(next, n),
      customer?.name ?? "",
      customer === undefined ? "" : String(customer.revenue),
      pickSkewed(next, sources),
      [...new Set([pickSkewed(next, tags), pick(next, tags)])].slice(0, 1 + Math.floor(next() * 2)).join(","),
      String(Math.floor(next() ** 8 * 200)),
      said.toISOString(),
    ];
  }
}

export function voiceText(next: Chance, number: number): string {
  const words = next() < 0.67 ? japanese : english;
  const joint = words === japanese ? "" : " ";
  const subject = words === japanese ? "を" : " ";
  const sentences = [
    `${pickSkewed(next, words.where)}${subject}${pick(next, words.what)}${words === japanese ? "。" : "."}`,
  ];
  sentences.push(pick(next, words.why));
  while (next() < 0.35) sentences.push(pick(next, words.more));
  if (next() < 1 / 5_000) sentences.push(`${rareWord}。`);
  return `${sentences.join(joint)}${joint}(${words === japanese ? "受付番号" : "ticket"} ${number})`;
}

/** The rows as CSV; every field is quoted. */
export function* voiceCsv(seed: number, from: number, count: number): Generator<string> {
  yield `${voiceColumns.join(",")}\n`;
  let lines: string[] = [];
  for (const row of voiceRows(seed, from, count)) {
    lines.push(`${row.map((field) => `"${field.replaceAll('"', '""')}"`).join(",")}\n`);
    if (lines.length < 500) continue;
    yield lines.join("");
    lines = [];
  }
  yield lines.join("");
}
