import { addVoice, changeVoice, listVoices, type Voice } from "@ryorin/contract";
import { clientOf } from "./app.ts";
import { type Bench, budgets, crowds, measureOnce, measurePeople } from "./bench.ts";
import { chance } from "./chance.ts";
import { requestOf } from "./load.ts";
import { voiceText } from "./voices.ts";

/** New voices, as many people type them at once, and changes of ones that are there. */
export async function voiceWrites(bench: Bench, voices: number): Promise<void> {
  const { company, app } = bench;
  const next = chance(bench.seed + voices);
  const fresh = Array.from({ length: 1_500 }, (_, n) =>
    requestOf(company.cpo, addVoice, { body: { text: voiceText(next, n), source: "support" } }),
  );
  await measureOnce(bench, "voice: add", fresh, { voices, budget: "≥ 630/s", crowd: crowds });
  await measurePeople(bench, "voice: add", fresh, { voices, budget: budgets.write });
  const there: Voice[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await clientOf(app, company.cpo).call(listVoices, { query });
    there.push(...page.data);
    cursor = page.page.next ?? undefined;
  } while (cursor !== undefined && there.length < 600);
  const changes = there.map(({ id, version }) =>
    requestOf(company.cpo, changeVoice, { params: { id }, version, body: { status: "done" } }),
  );
  await measureOnce(bench, "voice: change", changes.slice(200), { voices, budget: "", crowd: crowds });
  await measurePeople(bench, "voice: change", changes.slice(0, 200), {
    voices,
    budget: budgets.write,
    once: true,
  });
}
