import type { PlanError } from "@ryorin/planner";
import { number, print, tell, text } from "../terminal.ts";
import type { ExitCode } from "../verb.ts";

/** Every fault of a plan or choose file, with its place in it. */
export function refused(errors: readonly PlanError[], json: boolean, file: string): ExitCode {
  if (json) print(JSON.stringify({ ok: false, errors }, null, 2));
  else {
    tell(text("cli.plan.faults", { count: errors.length, file, shown: number(errors.length) }));
    for (const error of errors)
      tell(`  ${error.path || "/"}: ${text(`plan.error.${error.code}`, dataOf(error))}`);
  }
  return 1;
}

/** Lists are told as their entries, one after the other. */
const dataOf = ({ data, item, team }: PlanError): Record<string, unknown> => ({
  item,
  team,
  ...Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Array.isArray(value) ? value.join(", ") : value]),
  ),
});
