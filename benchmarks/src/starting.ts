import { type App, startApp } from "./app.ts";
import { memoryOf } from "./machine.ts";
import { megabytes, memoryText, type Report, seconds } from "./report.ts";

/** Starts the app and waits for the first page it serves. */
export async function started(report: Report, dataFolder: string, what: string, budget = ""): Promise<App> {
  const begun = performance.now();
  const app = await startApp({ dataFolder });
  const page = await fetch(app.origin);
  await page.text();
  if (!page.ok)
    throw new Error(`${app.origin} answers ${page.status}: build the web app first (npm run build)`);
  report.figure(`start, ${what}: to a served page`, seconds(performance.now() - begun), budget);
  return app;
}

/** Memory once nothing has happened for a while. */
export async function memoryAtRest(report: Report, app: App, what: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const memory = memoryOf(app.pid);
  report.figure(`memory ${what}`, memoryText(memory), `≤ ${megabytes(250)}`);
}
