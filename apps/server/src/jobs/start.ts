import { demoTasks } from "../demo/remove.ts";
import { decisionSchedule, decisionTasks } from "../features/decisions/jobs.ts";
import { clearUnpacked, importSchedule, importTasks } from "../features/voices/importing/tasks.ts";
import { tidySchedule, tidyTasks } from "./tidy.ts";
import { type JobHouse, type Jobs, startJobs } from "./worker.ts";

/** Every job of the house, one line per feature, and when those that come by the clock are due (UTC). */
export async function startHouseJobs(house: JobHouse): Promise<Jobs> {
  await clearUnpacked(house);
  return startJobs(
    house,
    { ...importTasks(house), ...decisionTasks(house), ...tidyTasks(house), ...demoTasks(house) },
    [importSchedule, decisionSchedule, tidySchedule].join("\n"),
  );
}
