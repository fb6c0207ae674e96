import { addComment, changeComment } from "@ryorin/contract";
import type { DemoComment, Slug } from "@ryorin/fixtures";
import { comment, editComment } from "../features/proposals/commands/conversation.ts";
import { as, bodyOf, must, personOf, type Stage } from "./stage.ts";

/** A comment or question; an answer to a question also settles it. */
export async function say(stage: Stage, actor: Slug, proposal: Slug, said: DemoComment): Promise<void> {
  const { house, ids } = stage;
  const scope = await as(stage, actor, addComment);
  const named = (slug: Slug): string => ids.of("comment", `${proposal} ${slug}`);
  const body = bodyOf(addComment, {
    body: said.body,
    kind: said.kind,
    toWheel: said.toWheel,
    parentId: said.parent === undefined ? undefined : named(said.parent),
    mentions: said.mentions.map((slug) => ids.of("person", slug)),
  });
  const id = ids.of("proposal", proposal);
  const { id: made } = must(await comment(house, scope, undefined, id, body));
  ids.note("comment", `${proposal} ${said.id}`, made);
  if (said.parent === undefined) return;
  const asked = questionOf(stage, proposal, said.parent);
  if (asked === undefined || asked.by === actor || !mayAnswer(stage, actor, asked)) return;
  const settling = await as(stage, actor, changeComment);
  const current = await house.db
    .selectFrom("comment")
    .select(["version", "resolved_at"])
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", named(said.parent))
    .executeTakeFirstOrThrow();
  if (current.resolved_at !== null) return;
  const change = { resolved: true };
  must(await editComment(house, settling, undefined, id, named(said.parent), current.version, change));
}

type Asked = { readonly by: Slug; readonly toWheel: DemoComment["toWheel"] };

function questionOf({ company }: Stage, proposal: Slug, comment: Slug): Asked | undefined {
  const story = company.proposals.find((one) => one.slug === proposal)?.story ?? [];
  for (const { by, command } of story)
    if (command.act === "comment" && command.kind === "question" && command.id === comment && by !== null)
      return { by, toWheel: command.toWheel };
  return undefined;
}

/** The rule's own: whoever asked, or the wheel that was asked. */
const mayAnswer = (stage: Stage, person: Slug, { toWheel }: Asked): boolean =>
  toWheel !== undefined && personOf(stage, person).wheels.includes(toWheel);
