import type { DemoAct, DemoCompany } from "@ryorin/fixtures";
import type { House } from "../house.ts";
import { addCustomers, addNeeds, addSegments, assignVoices, importVoices } from "./listening.ts";
import { delegate, foundCompany, join, leave, takeSeat } from "./people.ts";
import { draft, formDemoTeam, stateDaysOff, turnKeyOfBaseline } from "./planning.ts";
import { actOn } from "./proposals.ts";
import { openStage, type Stage } from "./stage.ts";
import { computePlan, noteVisits } from "./visits.ts";

/** How far the story is told: acts done, of how many, and the instant of the present one. */
export type Progress = (done: number, total: number, at: string) => void;

/** Acts the demo company's story, each act at its instant and by its actor. @throws where the story is refused */
export async function loadDemo(house: House, company: DemoCompany, progress: Progress): Promise<void> {
  const stage = openStage(house, company);
  const total = company.history.length;
  for (const [done, act] of company.history.entries()) {
    progress(done, total, act.at);
    stage.now = new Date(act.at);
    try {
      await perform(stage, act);
    } catch (error) {
      throw new Error(`the demo's story stops at ${nameOf(act)} on ${act.at}`, { cause: error });
    }
  }
  stage.now = house.clock();
  await noteVisits(stage);
  const founder = company.history.find((act) => act.what === "found_workspace")?.actor;
  if (founder) await computePlan(stage, founder);
  progress(total, total, stage.now.toISOString());
}

const nameOf = (act: DemoAct): string =>
  act.what === "proposal" ? `${act.proposal}: ${act.command.act}` : act.what;

async function perform(stage: Stage, act: DemoAct): Promise<void> {
  if (act.actor === null) throw new TypeError("the demo's acts are all by people");
  const { actor } = act;
  switch (act.what) {
    case "found_workspace":
      return foundCompany(stage, actor);
    case "join":
      return join(stage, act.person);
    case "leave":
      return leave(stage, actor, act.person);
    case "take_seat":
      return takeSeat(stage, actor, act.seat, act.person);
    case "delegate":
      return delegate(stage, actor, act.delegation);
    case "form_team":
      return formDemoTeam(stage, actor, act.team);
    case "state_days_off":
      return stateDaysOff(stage, actor);
    case "add_segments":
      return addSegments(stage, actor);
    case "add_customers":
      return addCustomers(stage, actor, act.customers);
    case "add_needs":
      return addNeeds(stage, actor, act.needs);
    case "import_voices":
      return importVoices(stage, actor, act.voices);
    case "assign_voices":
      return assignVoices(stage, actor, act.need, act.voices);
    case "draft_scenario":
      return draft(stage, actor, act.scenario);
    case "turn_baseline_key":
      return turnKeyOfBaseline(stage, actor, act.baseline, act.wheel);
    case "proposal":
      return actOn(stage, actor, act.proposal, act.command);
  }
}
