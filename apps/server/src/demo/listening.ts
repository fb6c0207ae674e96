import { addCustomer, addNeed, addSegment, addVoice, changeVoices } from "@ryorin/contract";
import type { DemoCompany, DemoVoice, Slug } from "@ryorin/fixtures";
import { command } from "../db/command.ts";
import { changeMany } from "../features/voices/bulk.ts";
import { addCustomerTo } from "../features/voices/customers/commands.ts";
import { addSegmentTo } from "../features/voices/customers/segments.ts";
import { addNeedTo } from "../features/voices/needs/commands.ts";
import { insertVoices, type NewVoice } from "../features/voices/write.ts";
import { ok } from "../result.ts";
import { startOfDay } from "../zone.ts";
import { as, bodyOf, must, type Stage } from "./stage.ts";

export async function addSegments(stage: Stage, actor: Slug): Promise<void> {
  const { house, company, ids } = stage;
  const scope = await as(stage, actor, addSegment);
  for (const { slug, name, description } of company.segments) {
    const body = bodyOf(addSegment, { name, description });
    ids.note("segment", slug, must(await addSegmentTo(house, scope, undefined, body)).id);
  }
}

export async function addCustomers(stage: Stage, actor: Slug, slugs: readonly Slug[]): Promise<void> {
  const { house, company, ids } = stage;
  const { currency } = company.workspace;
  const scope = await as(stage, actor, addCustomer);
  for (const customer of named(company.customers, slugs)) {
    const body = bodyOf(addCustomer, {
      name: customer.name,
      plan: customer.plan,
      size: customer.employees,
      industry: customer.industry,
      revenue: { amount: customer.monthlyRevenue, currency },
      segmentIds: customer.segments.map((segment) => ids.of("segment", segment)),
    });
    ids.note("customer", customer.slug, must(await addCustomerTo(house, scope, undefined, body)).id);
  }
}

/** Those above first, whatever the order of the list. */
export async function addNeeds(stage: Stage, actor: Slug, slugs: readonly Slug[]): Promise<void> {
  const { house, company, ids } = stage;
  const scope = await as(stage, actor, addNeed);
  const needs = named(company.needs, slugs);
  for (const level of [needs.filter((one) => !one.parent), needs.filter((one) => one.parent)]) {
    for (const { slug, title, description, parent } of level) {
      const parentId = parent === undefined ? null : ids.of("need", parent);
      const body = bodyOf(addNeed, { title, description, parentId });
      ids.note("need", slug, must(await addNeedTo(house, scope, undefined, body)).id);
    }
  }
}

/** One source's voices of a week, in one transaction as an import writes them. */
export async function importVoices(stage: Stage, actor: Slug, slugs: readonly Slug[]): Promise<void> {
  const { house, company } = stage;
  const scope = await as(stage, actor, addVoice);
  const voices = named(company.voices, slugs).map((voice) => newVoice(stage, voice, scope.personId));
  must(
    await command(house, scope, undefined, async ({ tx, at, append }) => {
      await insertVoices(tx, scope, at, voices);
      for (const { id, source, customerId, needId } of voices)
        append({
          kind: "voice.added",
          subjectKind: "voice",
          subjectId: id,
          data: { source, customerId, needId },
        });
      return ok(undefined);
    }),
  );
}

function newVoice({ company, ids }: Stage, voice: DemoVoice, createdBy: string): NewVoice {
  return {
    id: ids.give("voice", voice.slug),
    text: voice.text,
    title: null,
    source: voice.source,
    sourceId: null,
    sourceStatus: null,
    url: null,
    customerId: voice.customer === undefined ? null : ids.of("customer", voice.customer),
    authorName: voice.author ?? null,
    authorEmail: null,
    language: voice.language,
    saidAt: startOfDay(voice.saidOn, company.workspace.zone),
    tags: voice.tags,
    votes: voice.votes,
    needId: null,
    importId: null,
    importKey: null,
    importedHash: null,
    createdBy,
  };
}

export async function assignVoices(
  stage: Stage,
  actor: Slug,
  need: Slug,
  voices: readonly Slug[],
): Promise<void> {
  const { house, ids } = stage;
  const scope = await as(stage, actor, changeVoices);
  const body = bodyOf(changeVoices, {
    ids: voices.map((slug) => ids.of("voice", slug)),
    change: { act: "assign", needId: ids.of("need", need) },
  });
  must(await changeMany(house, scope, undefined, body));
}

function named<T extends DemoCompany["customers" | "needs" | "voices"][number]>(
  all: readonly T[],
  slugs: readonly Slug[],
): T[] {
  const wanted = new Set(slugs);
  const found = all.filter(({ slug }) => wanted.has(slug));
  if (found.length !== wanted.size) throw new Error("the demo's history names what it does not describe");
  return found;
}
