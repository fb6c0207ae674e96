import type { Desk } from "../desk.ts";
import { type Story, seeChange } from "./story.ts";

/** Nothing waits for anybody any longer. */
export async function seeHome({ cpo, cto, title, cpoName }: Story): Promise<void> {
  await seeChange(cto, title, cpoName);
  for (const desk of [cpo, cto]) {
    await desk.go("");
    await desk.see(desk.t("home.waitsNone"));
    await desk.accessible();
  }
}

/** Every act, in order, told in sentences, in a chain that the server can verify. */
export async function readLedger(story: Story): Promise<void> {
  const { cpo, title, id, cpoName, ctoName } = story;
  const { page, t } = cpo;
  await cpo.go("/ledger");
  await cpo.button(t("ledger.verify")).click();
  await page
    .getByRole("status")
    .filter({ hasText: t("ledger.head") })
    .waitFor();
  await cpo.accessible();
  await cpo.go(`/ledger?subject=${id}`);
  const rows = page.getByRole("grid", { name: t("ledger.title") });
  const names = { cpo: cpoName, cto: ctoName };
  const acts = [
    ["cto", "proposal.launched", undefined],
    ["cto", "review.sealed", "technology"],
    ["cpo", "review.sealed", "value"],
    ["cpo", "key.turned", "value"],
    ["cto", "key.turned", "technology"],
    ["cpo", "proposal.learned", undefined],
  ] as const;
  await rows.getByRole("row").nth(acts.length).waitFor();
  for (const [who, kind, wheel] of acts) {
    const word = wheel === undefined ? "" : t(`home.wheelWord.${wheel}`);
    const sentence = t(`ledger.entry.${kind}`, { wheel: word });
    const parts = sentence.split(/<who\/>|<what\/>|<on\/>/).map((part) => part.trim());
    let row = rows.getByRole("row").filter({ hasText: names[who] }).filter({ hasText: title });
    for (const part of parts) row = row.filter({ hasText: part });
    // Exactly one: more than one would be refused.
    await row.waitFor();
  }
  await rows.getByRole("row").nth(1).click();
  await page.getByRole("complementary").last().waitFor();
  await cpo.accessible();
}

/** Pages that the loop itself does not pass. */
const elsewhere = [
  "/needs/sorting",
  "/proposals",
  "/voices/customers",
  "/voices/segments",
  "/settings/profile",
  "/settings/security",
  "/settings/tokens",
  "/settings/seats",
  "/settings/people",
  "/settings/general",
];
const passed = [
  "",
  "/voices",
  "/voices/imports",
  "/needs",
  "/decisions",
  "/plan",
  "/plan/baselines",
  "/plan/teams",
  "/outcomes",
  "/outcomes/calibration",
  "/outcomes/backtest",
  "/ledger",
];

/** On a phone every page is looked at; on a desk those are left that were not seen yet. */
export async function visit(desk: Desk, id: string, width: "phone" | "desk"): Promise<void> {
  const own = [`/proposals/${id}`, `/proposals/${id}?tab=reviews`, `/outcomes/${id}`];
  for (const place of width === "desk" ? elsewhere : [...elsewhere, ...passed, ...own]) {
    await desk.go(place);
    await desk.page.getByRole("heading", { level: 1 }).waitFor();
    await desk.accessible();
  }
}
