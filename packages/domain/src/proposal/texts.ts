import { checkFields } from "../fields.ts";
import { prose } from "../text.ts";
import type { Command } from "./commands.ts";
import type { Refusal } from "./refusals.ts";
import { refuse, type Situation } from "./situation.ts";

/** Refuses a reason, a question or a position that says nothing; null when it says something. */
export function textMissing(
  situation: Situation,
  command: Command,
  field: string,
  text: unknown,
): Refusal | null {
  const checked = checkFields(prose, text, field);
  if (checked.ok) return null;
  return refuse(situation, command, "text_required", { field }, { errors: checked.errors });
}
