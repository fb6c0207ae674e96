import {
  addMeasurement,
  changeLaunchList,
  finishProposal,
  launchProposal,
  learnProposal,
  recordEffort,
  startProposal,
} from "@ryorin/contract";
import type { DemoCommand, Slug } from "@ryorin/fixtures";
import { learn, measure } from "../features/outcomes/commands.ts";
import { book, finish, launch, start, writeLaunchList } from "../features/plan/delivery/commands.ts";
import { presentedDelivery } from "../features/plan/delivery/queries.ts";
import { as, bodyOf, must, type Stage } from "./stage.ts";
import { commandsOf } from "./wording.ts";

type Act = Extract<DemoCommand, { act: "start" | "book" | "finish" | "launch" | "learn" }>;

/** From the first task to what it brought. */
export async function deliver(stage: Stage, actor: Slug, proposal: Slug, act: Act): Promise<void> {
  const { house, ids } = stage;
  const id = ids.of("proposal", proposal);
  switch (act.act) {
    case "start": {
      const scope = await as(stage, actor, startProposal);
      must(await start({ house, scope, repeat: undefined }, id, act.on));
      return;
    }
    case "book": {
      const from = { house, scope: await as(stage, actor, recordEffort), repeat: undefined };
      for (const [team, personDays] of Object.entries(act.effort)) {
        const teamId = ids.of("team", team);
        must(await book(from, id, bodyOf(recordEffort, { teamId, on: act.on, personDays })));
      }
      return;
    }
    case "finish": {
      const scope = await as(stage, actor, finishProposal);
      const efforts = Object.entries(act.effort).map(([team, personDays]) => ({
        teamId: ids.of("team", team),
        personDays,
      }));
      const body = bodyOf(finishProposal, { on: act.on, efforts });
      must(await finish({ house, scope, repeat: undefined }, id, body));
      return;
    }
    case "launch": {
      const from = { house, scope: await as(stage, actor, launchProposal), repeat: undefined };
      const body = bodyOf(changeLaunchList, {
        items: act.list.map((item) => ({ ...item, waivedBecause: item.waivedBecause ?? "" })),
      });
      const delivery = await presentedDelivery(house.db, from.scope, id);
      must(await writeLaunchList(from, id, delivery?.version ?? 0, body));
      must(await launch(from, id, act.on));
      return;
    }
    case "learn": {
      const from = { house, scope: await as(stage, actor, learnProposal), repeat: undefined };
      const body = bodyOf(addMeasurement, {
        amount: act.gain,
        measuredOn: act.on,
        from: launchedOn(stage, proposal),
        to: act.on,
        note: act.note,
        final: true,
      });
      must(await measure(from, id, body));
      must(await learn(from, id));
    }
  }
}

/** What it brings is measured from the launch on. */
function launchedOn({ company }: Stage, proposal: Slug): string {
  const launched = commandsOf(company.proposals, proposal).find((one) => one.act === "launch");
  if (launched?.act !== "launch") throw new Error(`the demo learns of ${proposal}, which is not launched`);
  return launched.on;
}
