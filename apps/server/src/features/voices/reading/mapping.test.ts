import { describe, expect, it } from "vitest";
import { readFile } from "./files.fixture.ts";
import { guessMapping } from "./mapping.ts";

const guessed = (headers: string[], rows: string[][] = []) =>
  guessMapping(
    headers,
    rows.map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ""]))),
  );

describe("columns are guessed from Japanese and English headers", () => {
  it("a support desk's export", () => {
    const { columns, unmapped } = guessed(
      [
        "受付番号",
        "受付日時",
        "お客様番号",
        "会社名",
        "ご担当者名",
        "メールアドレス",
        "件名",
        "お問い合わせ内容（必須）",
        "対応状況",
        "分類",
        "備考",
      ],
      [
        [
          "A-1",
          "2026/11/24",
          "C1",
          "山田商事",
          "山田",
          "a@example.com",
          "検索",
          "遅い",
          "対応済",
          "要望",
          "",
        ],
      ],
    );
    expect(columns).toEqual({
      sourceId: "受付番号",
      saidAt: "受付日時",
      customerId: "お客様番号",
      customerName: "会社名",
      authorName: "ご担当者名",
      authorEmail: "メールアドレス",
      title: "件名",
      text: "お問い合わせ内容（必須）",
      status: "対応状況",
      tags: "分類",
    });
    expect(unmapped).toEqual(["備考"]);
  });

  it("a survey form's export", () => {
    const { columns } = guessed(
      ["タイムスタンプ", "メール アドレス", "お名前", "製品についてのご意見・ご要望をお聞かせください"],
      [["2026/11/24 10:00:00", "a@example.com", "山田", "検索が遅いので早くしてほしいです"]],
    );
    expect(columns).toEqual({
      saidAt: "タイムスタンプ",
      authorEmail: "メール アドレス",
      authorName: "お名前",
      text: "製品についてのご意見・ご要望をお聞かせください",
    });
  });

  it("an English spreadsheet, whatever its spelling", () => {
    const { columns } = guessed([
      "Customer Feedback",
      "Company",
      "ARR",
      "E-mail",
      "Date Created",
      "Votes",
      "Source",
      "Language",
    ]);
    expect(columns).toEqual({
      text: "Customer Feedback",
      customerName: "Company",
      customerRevenue: "ARR",
      authorEmail: "E-mail",
      saidAt: "Date Created",
      votes: "Votes",
      source: "Source",
      language: "Language",
    });
  });

  it("and not against what the cells say", () => {
    const { columns } = guessed(["message", "date", "email"], [["slow", "whenever", "by mail"]]);
    expect(columns).toEqual({ text: "message" });
  });

  it("the longest prose is proposed when no header says what the text is, with low confidence", () => {
    const guess = guessed(["x", "y"], [["12", "The export is slow when there are many invoices"]]);
    expect(guess.columns).toEqual({ text: "y" });
    expect(guess.confidence.text).toBeLessThanOrEqual(0.5);
    expect(guessed(["件名", "日付"]).columns.text).toBe("件名");
    expect(guessed([]).columns).toEqual({});
  });
});

describe("known exports are recognised", () => {
  const csv = (header: string, row: string) => `${header}\n${row}\n`;
  const files: [string, string, object][] = [
    [
      "fider",
      csv(
        "number,title,description,created_at,created_by,votes_count,comments_count,status,responded_by,responded_at,response,original_number,original_title,tags",
        '7,Export,Please export,2026-11-24T00:00:00Z,Ann,3,0,open,,,,,,"a, b"',
      ),
      {
        text: "description",
        title: "title",
        votes: "votes_count",
        sourceId: "number",
        authorName: "created_by",
      },
    ],
    [
      "quackback",
      csv(
        "title,content,status,tags,board,author_name,author_email,email_verified,vote_count,created_at,source_id",
        "Export,Please,open,a,Ideas,Ann,ann@example.com,true,3,2026-11-24,post_1",
      ),
      {
        text: "content",
        sourceId: "source_id",
        votes: "vote_count",
        authorEmail: "author_email",
        tags: "tags",
      },
    ],
    [
      "uservoice",
      csv(
        "suggestion.id,suggestion.title,suggestion.body,suggestion.portal_url,suggestion.status.name,suggestion.created_timestamp,external_user.email_address,account.external_id",
        "1,T,B,https://x.example.com/1,open,2026-11-24,a@example.com,acme",
      ),
      {
        text: "suggestion.body",
        customerId: "account.external_id",
        authorEmail: "external_user.email_address",
      },
    ],
    [
      "canny",
      JSON.stringify({
        hasMore: false,
        posts: [
          {
            id: "553c3ef8",
            title: "Export",
            details: "Please export",
            status: "open",
            score: 12,
            created: "2026-11-24T00:00:00.000Z",
            url: "https://x.canny.io/p/1",
            author: {
              id: "1",
              name: "Ann",
              email: "ann@example.com",
              companies: [{ id: "9", name: "Acme", monthlySpend: 49 }],
            },
            board: { name: "Ideas" },
            category: { name: "UI" },
            tags: [{ name: "csv" }, { name: "pdf" }],
          },
        ],
      }),
      {
        text: "details",
        votes: "score",
        authorEmail: "author.email",
        customerName: "author.companies.name",
        customerRevenue: "author.companies.monthlySpend",
        tags: "tags.name",
      },
    ],
    [
      "github",
      JSON.stringify([
        {
          id: 1,
          number: 7,
          title: "Slow",
          body: "It is slow",
          html_url: "https://github.com/o/r/issues/7",
          user: { login: "ann" },
          state: "open",
          labels: [{ name: "bug" }],
          created_at: "2026-11-24T00:00:00Z",
          reactions: { "+1": 4, total_count: 5 },
        },
      ]),
      {
        text: "body",
        sourceId: "html_url",
        authorName: "user.login",
        tags: "labels.name",
        votes: "reactions.+1",
      },
    ],
    [
      "github_cli",
      JSON.stringify([
        {
          author: { login: "ann" },
          body: "It is slow",
          createdAt: "2026-11-24T00:00:00Z",
          labels: [{ name: "bug" }],
          number: 7,
          state: "OPEN",
          title: "Slow",
          url: "https://github.com/o/r/issues/7",
        },
      ]),
      { text: "body", sourceId: "url", authorName: "author.login", saidAt: "createdAt", tags: "labels.name" },
    ],
    [
      "zendesk",
      JSON.stringify({
        users: [{ id: 1, name: "Ann" }],
        tickets: [
          {
            id: 35436,
            subject: "Help",
            description: "It is slow",
            requester_id: 20978392,
            organization_id: 509974,
            tags: ["a", "b"],
            status: "open",
            created_at: "2026-11-24T00:00:00Z",
            via: { channel: "web" },
            satisfaction_rating: { score: "good" },
          },
        ],
      }),
      { text: "description", sourceId: "id", customerId: "organization_id", tags: "tags", title: "subject" },
    ],
    [
      "google_play_api",
      JSON.stringify({
        reviews: [
          {
            reviewId: "r1",
            authorName: "Ann",
            comments: [
              {
                userComment: {
                  text: "Slow",
                  starRating: 2,
                  reviewerLanguage: "ja",
                  lastModified: { seconds: "1795478700" },
                },
              },
            ],
          },
        ],
      }),
      {
        text: "comments.userComment.text",
        sourceId: "reviewId",
        saidAt: "comments.userComment.lastModified.seconds",
      },
    ],
  ];
  for (const [profile, content, columns] of files) {
    it(profile, async () => {
      const read = await readFile(content);
      expect(read.errors).toEqual([]);
      expect(read.records).toHaveLength(1);
      expect(read.opened.mapping).toMatchObject({
        profile,
        source: profile.replace(/_(cli|api|csv)$/, ""),
        columns,
      });
    });
  }

  it("and nothing else is taken for one", () => {
    expect(guessed(["number", "title", "body"]).profile).toBeUndefined();
    expect(guessed(["id", "title", "description", "status"]).profile).toBeUndefined();
  });
});
