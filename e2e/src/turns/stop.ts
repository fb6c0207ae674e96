import { getProposal, turnKey } from "@ryorin/contract";
import type { Desk } from "../desk.ts";
import { opened, type Room } from "./room.ts";

/** What both accepted ends only by both keys: the first is shown and stops nothing, the second does. */
export async function stopByBoth(room: Room): Promise<void> {
  const { cpo, cto } = room;
  const title = "Carbon copies";
  const id = await accepted(room, title);
  await cpo.go(`/proposals/${id}`);
  await cpo.button(cpo.t("proposals.act.more")).click();
  await cpo.page.getByRole("menuitem", { name: cpo.t("proposals.act.stop"), exact: true }).click();
  const first = cpo.page.getByRole("dialog");
  await first.getByRole("checkbox", { name: cpo.t("proposals.say.killCriterionHit") }).check();
  await finish(cpo, "The criterion is hit.");
  await cpo.seePart(cpo.t("proposals.stopKeyTurned"));
  await cpo.see(cpo.t("proposals.status.accepted"));

  await cto.go("");
  const waits = cto.t("home.waiting.stop_key_to_turn", { wheel: cto.t("home.wheelWord.technology") });
  await cto.page.getByRole("link").filter({ hasText: waits }).filter({ hasText: title }).click();
  await cto.seePart("The criterion is hit.");
  await cto.accessible();
  await cto.button(cto.t("proposals.act.stop")).click();
  // What the first said of the criterion is taken over; saying otherwise would stop nothing, and it is told.
  const second = cto.page.getByRole("dialog");
  const hit = second.getByRole("checkbox", { name: cto.t("proposals.say.killCriterionHit") });
  await hit.and(cto.page.locator(":checked")).waitFor();
  await hit.uncheck();
  await second.getByText("both keys wait").waitFor();
  await cto.accessible();
  await hit.check();
  await finish(cto, "Nobody uses it.");
  await cto.see(cto.t("proposals.status.stopped"));
  await cpo.see(cpo.t("proposals.status.stopped"));
  await cpo.seePart("Nobody uses it.");
}

async function finish({ page, t, button }: Desk, reason: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: t("proposals.say.stop") }).fill(reason);
  await button(t("proposals.act.stop"), dialog).click();
  await dialog.waitFor({ state: "hidden" });
}

async function accepted(room: Room, title: string): Promise<string> {
  const { cpo, cto } = room.people;
  const id = await opened(room, title);
  const { contentHash, options } = await cpo.call(getProposal, { params: { id } });
  const body = {
    optionId: options[0]?.id ?? "",
    contentHash: contentHash ?? "",
    terms: {
      conditions: [],
      killCriterion: "Fewer than ten customers use it",
      assumptions: [],
      reviewDate: "2030-01-15",
    },
    own: { confidence: 80, dissent: "" },
  };
  await cpo.call(turnKey, { params: { id, wheel: "value" }, body });
  await cto.call(turnKey, { params: { id, wheel: "technology" }, body });
  return id;
}
