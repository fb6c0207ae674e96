import type {
  addVoice,
  changeVoice,
  eraseVoiceAuthor,
  ParsedBody,
  pasteVoices,
  Voice,
} from "@ryorin/contract";
import { longestVoice, mostVoicesAtOnce } from "@ryorin/contract";
import { sql } from "kysely";
import { command, type Repeat, type Work } from "../../db/command.ts";
import { newId } from "../../db/id.ts";
import type { House } from "../../house.ts";
import type { Scope } from "../../http/scope.ts";
import { type FieldError, ok, type Refusal, type Result, refuse } from "../../result.ts";
import { languageOf } from "./language.ts";
import { presentVoice } from "./present.ts";
import { findVoice } from "./queries.ts";
import { keyOfId } from "./reading/row.ts";
import { referenceErrors } from "./references.ts";
import { insertVoices, type NewVoice, reindexVoices, rememberTags } from "./write.ts";

const invalid = (errors: readonly FieldError[]): Refusal => ({ ok: false, code: "invalid", errors });

export function addVoiceTo(
  house: House,
  scope: Scope,
  repeat: Repeat,
  body: ParsedBody<typeof addVoice>,
): Promise<Result<Voice>> {
  return command(house, scope, repeat, async (work) => {
    const errors = await referenceErrors(work.tx, scope, body);
    if (errors.length > 0) return invalid(errors);
    const voice = newVoice(scope, {
      ...body,
      saidAt: body.saidAt === undefined ? work.at : new Date(body.saidAt),
    });
    const written = await insertVoices(work.tx, scope, work.at, [voice]);
    if (!written.has(voice.id))
      return refuse("already_exists", { source: voice.source, sourceId: voice.sourceId });
    work.append({
      kind: "voice.added",
      subjectKind: "voice",
      subjectId: voice.id,
      data: { customerId: voice.customerId, needId: voice.needId },
    });
    return ok(await presented(work, voice.id));
  });
}

export function pasteVoicesTo(
  house: House,
  scope: Scope,
  repeat: Repeat,
  body: ParsedBody<typeof pasteVoices>,
): Promise<Result<{ ids: string[] }>> {
  return command(house, scope, repeat, async (work) => {
    const texts = split(body.text, body.split);
    if (texts.length > mostVoicesAtOnce)
      return refuse("too_large", { limit: mostVoicesAtOnce, found: texts.length });
    const tooLong = texts.findIndex((text) => text.length > longestVoice);
    if (tooLong >= 0)
      return invalid([{ path: `text.${tooLong}`, code: "too_long", data: { maximum: longestVoice } }]);
    const errors = await referenceErrors(work.tx, scope, body);
    if (errors.length > 0) return invalid(errors);
    const saidAt = body.saidAt === undefined ? work.at : new Date(body.saidAt);
    const { source, customerId, needId, tags } = body;
    const voices = texts.map((text) => newVoice(scope, { text, source, customerId, needId, tags, saidAt }));
    await insertVoices(work.tx, scope, work.at, voices);
    for (const voice of voices)
      work.append({
        kind: "voice.added",
        subjectKind: "voice",
        subjectId: voice.id,
        data: { customerId: voice.customerId, needId: voice.needId },
      });
    return ok({ ids: voices.map((voice) => voice.id) });
  });
}

/** Lines, or paragraphs between blank lines; list marks at the beginning of a line are not part of what was said. */
function split(text: string, by: "line" | "paragraph"): string[] {
  const parts = text.split(by === "line" ? /\r\n|\n|\r/ : /(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)\s*/);
  return parts
    .map((part) => (by === "line" ? part.replace(/^\s*(?:[-*•]|・)\s+/, "") : part).trim())
    .filter((part) => part !== "");
}

function newVoice(
  scope: Scope,
  given: Pick<NewVoice, "text" | "source" | "saidAt" | "tags"> & {
    [field in "title" | "sourceId" | "url" | "customerId" | "authorName" | "authorEmail" | "needId"]?:
      | string
      | null
      | undefined;
  } & { votes?: number },
): NewVoice {
  return {
    id: newId(),
    text: given.text,
    title: given.title ?? null,
    source: given.source,
    sourceId: given.sourceId ?? null,
    sourceStatus: null,
    url: given.url ?? null,
    customerId: given.customerId ?? null,
    authorName: given.authorName ?? null,
    authorEmail: given.authorEmail ?? null,
    language: languageOf(given.text),
    saidAt: given.saidAt,
    tags: [...new Set(given.tags)],
    votes: given.votes ?? 0,
    needId: given.needId ?? null,
    importId: null,
    importKey: given.sourceId ? keyOfId(given.source, given.sourceId) : null,
    importedHash: null,
    createdBy: scope.personId,
  };
}

/** What an import brought and a later import must not overwrite once a person changed it. */
const imported = [
  "text",
  "title",
  "source",
  "url",
  "customerId",
  "authorName",
  "authorEmail",
  "saidAt",
  "tags",
  "votes",
] as const;

export function changeVoiceOf(
  house: House,
  scope: Scope,
  repeat: Repeat,
  id: string,
  version: number,
  body: ParsedBody<typeof changeVoice>,
): Promise<Result<Voice>> {
  return command(house, scope, repeat, async (work) => {
    const { tx, at } = work;
    const before = await tx
      .selectFrom("voice")
      .selectAll()
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) return refuse("not_found");
    if (before.version !== version) return refuse("stale", { current: await presented(work, id) });
    const errors = await referenceErrors(tx, scope, body);
    if (errors.length > 0) return invalid(errors);
    const fields = Object.keys(body).filter((field) => body[field as keyof typeof body] !== undefined);
    if (fields.length === 0) return ok(await presented(work, id));
    const text = body.text ?? before.text;
    const title = body.title === undefined ? before.title : body.title;
    await tx
      .updateTable("voice")
      .set({
        text,
        title,
        language: body.text === undefined ? before.language : languageOf(text),
        source: body.source ?? before.source,
        url: body.url === undefined ? before.url : body.url,
        author_name: body.authorName === undefined ? before.author_name : body.authorName,
        author_email: body.authorEmail === undefined ? before.author_email : body.authorEmail,
        said_at: body.saidAt === undefined ? before.said_at : new Date(body.saidAt),
        tags: body.tags === undefined ? before.tags : [...new Set(body.tags)],
        votes: body.votes ?? before.votes,
        status: body.status ?? before.status,
        need_id: body.needId === undefined ? before.need_id : body.needId,
        ...(body.customerId === undefined
          ? {}
          : { customer_id: body.customerId, revenue: await revenueOf(work, body.customerId) }),
        archived_at: body.archived === undefined ? before.archived_at : body.archived ? at : null,
        edited: before.edited || imported.some((field) => body[field] !== undefined),
        updated_at: at,
        version: version + 1,
      })
      .where("workspace_id", "=", scope.workspaceId)
      .where("id", "=", id)
      .execute();
    if (text !== before.text || title !== before.title)
      await reindexVoices(tx, scope.workspaceId, [{ id, text, title }]);
    if (body.tags !== undefined) await rememberTags(tx, scope.workspaceId, body.tags);
    work.append({
      kind: "voice.changed",
      subjectKind: "voice",
      subjectId: id,
      data: {
        fields,
        ...(body.needId === undefined ? {} : { needId: body.needId, needBefore: before.need_id }),
        ...(body.status === undefined ? {} : { status: body.status }),
        ...(body.archived === undefined ? {} : { archived: body.archived }),
      },
    });
    return ok(await presented(work, id));
  });
}

async function revenueOf({ tx, scope }: Work, customerId: string | null): Promise<number | null> {
  if (customerId === null) return null;
  const customer = await tx
    .selectFrom("customer")
    .select(["revenue", "currency"])
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", customerId)
    .executeTakeFirst();
  return customer !== undefined && customer.currency === scope.currency ? customer.revenue : null;
}

/** Takes a person's name and address off everything they said; the texts stay, for they are the evidence. */
export function eraseAuthor(
  house: House,
  scope: Scope,
  repeat: Repeat,
  { email }: ParsedBody<typeof eraseVoiceAuthor>,
): Promise<Result<{ erased: number }>> {
  return command(house, scope, repeat, async ({ tx, at, append }) => {
    const erased = await tx
      .updateTable("voice")
      .set((row) => ({
        author_name: null,
        author_email: null,
        updated_at: at,
        edited: true,
        version: row("version", "+", 1),
      }))
      .where("workspace_id", "=", scope.workspaceId)
      .where((row) => row(row.fn("lower", ["author_email"]), "=", email.toLowerCase()))
      .returning("id")
      .execute();
    // What an import had written over, kept for its undo, knew the person too.
    await sql`
      update import_update set before = before || '{"author_name": null, "author_email": null}'
      where workspace_id = ${scope.workspaceId} and lower(before->>'author_email') = ${email.toLowerCase()}`.execute(
      tx,
    );
    if (erased.length > 0)
      append({
        kind: "voice.author_erased",
        subjectKind: "voice",
        subjectId: erased[0]?.id ?? "",
        data: { voices: erased.length },
      });
    return ok({ erased: erased.length });
  });
}

async function presented({ tx, scope }: Work, id: string): Promise<Voice> {
  const row = await findVoice(tx, scope, id);
  if (row === undefined) throw new Error(`voice ${id} vanished inside its own transaction`);
  return presentVoice(row);
}
