import type { ImportColumns } from "./columns.ts";

/** A known export: recognised when every name in `needs` is a column; `columns` are looked up in the order given. */
interface Profile {
  readonly name: string;
  /** Stands in the voice's source where the file has none of its own. */
  readonly source: string;
  readonly needs: readonly string[];
  readonly columns: { readonly [field in keyof ImportColumns]: string | readonly string[] };
}

/** Most particular first. Names as the products write them; JSON names after flattening. */
export const profiles = [
  {
    name: "fider",
    source: "fider",
    needs: ["number", "title", "description", "votes_count", "created_by", "status"],
    columns: {
      text: "description",
      title: "title",
      authorName: "created_by",
      sourceId: "number",
      status: "status",
      tags: "tags",
      votes: "votes_count",
      saidAt: "created_at",
    },
  },
  {
    name: "quackback",
    source: "quackback",
    needs: ["title", "content", "author_email", "vote_count"],
    columns: {
      text: "content",
      title: "title",
      authorName: "author_name",
      authorEmail: "author_email",
      sourceId: ["source_id", "id"],
      status: "status",
      tags: ["tags", "board"],
      votes: "vote_count",
      saidAt: "created_at",
    },
  },
  {
    name: "canny",
    source: "canny",
    needs: ["title", "details", "score", "author.email"],
    columns: {
      text: "details",
      title: "title",
      customerName: ["author.companies.name", "customFields.company"],
      customerId: "author.companies.id",
      customerRevenue: "author.companies.monthlySpend",
      authorName: "author.name",
      authorEmail: "author.email",
      sourceId: "id",
      url: "url",
      status: "status",
      tags: ["tags.name", "tags", "category.name", "board.name"],
      votes: "score",
      saidAt: "created",
    },
  },
  {
    name: "uservoice",
    source: "uservoice",
    needs: ["suggestion.id", "suggestion.title", "suggestion.body"],
    columns: {
      text: "suggestion.body",
      title: "suggestion.title",
      customerName: "account.name",
      customerId: "account.external_id",
      authorName: "external_user.name",
      authorEmail: "external_user.email_address",
      sourceId: "suggestion.id",
      url: "suggestion.portal_url",
      status: "suggestion.status.name",
      tags: ["suggestion.labels.name", "suggestion.category.name"],
      votes: "suggestion.supporters_count",
      saidAt: ["suggestion.created_timestamp", "suggestion.created_at"],
    },
  },
  {
    name: "github",
    source: "github",
    needs: ["number", "title", "body", "html_url", "user.login"],
    columns: {
      text: "body",
      title: "title",
      authorName: "user.login",
      sourceId: "html_url",
      url: "html_url",
      status: "state",
      tags: "labels.name",
      votes: "reactions.+1",
      saidAt: "created_at",
    },
  },
  {
    name: "github_cli",
    source: "github",
    needs: ["number", "title", "body"],
    columns: {
      text: "body",
      title: "title",
      authorName: "author.login",
      sourceId: ["url", "number"],
      url: "url",
      status: "state",
      tags: ["labels.name", "labels"],
      saidAt: ["createdAt", "created_at"],
      language: "src_lang",
    },
  },
  {
    name: "zendesk",
    source: "zendesk",
    needs: ["id", "subject", "description", "requester_id"],
    columns: {
      text: "description",
      title: "subject",
      customerId: "organization_id",
      sourceId: "id",
      url: "url",
      status: "status",
      tags: "tags",
      saidAt: "created_at",
    },
  },
  {
    name: "google_play_api",
    source: "google_play",
    needs: ["reviewId", "comments.userComment.text"],
    columns: {
      text: "comments.userComment.text",
      authorName: "authorName",
      sourceId: "reviewId",
      language: "comments.userComment.reviewerLanguage",
      saidAt: "comments.userComment.lastModified.seconds",
    },
  },
  {
    name: "google_play_csv",
    source: "google_play",
    needs: ["Package Name", "Review Text", "Star Rating"],
    columns: {
      text: "Review Text",
      title: "Review Title",
      sourceId: "Review Link",
      url: "Review Link",
      language: "Reviewer Language",
      saidAt: "Review Submit Date and Time",
    },
  },
  {
    name: "app_store",
    source: "app_store",
    needs: ["rating", "body", "reviewerNickname"],
    columns: {
      text: "body",
      title: "title",
      authorName: "reviewerNickname",
      sourceId: "id",
      saidAt: "createdDate",
    },
  },
  {
    name: "app_store_api",
    source: "app_store",
    needs: ["attributes.body", "attributes.reviewerNickname"],
    columns: {
      text: "attributes.body",
      title: "attributes.title",
      authorName: "attributes.reviewerNickname",
      sourceId: "id",
      saidAt: "attributes.createdDate",
    },
  },
] as const satisfies readonly Profile[];

export type ProfileName = (typeof profiles)[number]["name"];

export interface RecognisedProfile {
  readonly name: ProfileName;
  readonly source: string;
  readonly columns: ImportColumns;
}

export function recogniseProfile(headers: readonly string[]): RecognisedProfile | undefined {
  const have = new Set(headers);
  const profile = (profiles as readonly (Profile & { name: ProfileName })[]).find(
    (one) => one.needs.every((name) => have.has(name)) && (one.name !== "github_cli" || isGithub(have)),
  );
  if (profile === undefined) return undefined;
  const columns: Record<string, string> = {};
  for (const [field, names] of Object.entries(profile.columns)) {
    const found = [names].flat().find((name) => have.has(name));
    if (found !== undefined) columns[field] = found;
  }
  return { name: profile.name, source: profile.source, columns };
}

/** `gh issue list --json` gives only the fields asked for; these never come together elsewhere. */
function isGithub(have: ReadonlySet<string>): boolean {
  return (
    ["state", "labels", "labels.name", "createdAt", "created_at", "author.login"].filter((name) =>
      have.has(name),
    ).length >= 2
  );
}
