import type { Decoder, Draft } from "./decoder.ts";
import type { ChooseModel } from "./model.ts";
import type { Change } from "./plan.ts";
import { toleranceDays } from "./problem.ts";
import { dateIn } from "./result.ts";
import { movable } from "./start.ts";

/** The plan that stands as it comes out today: what is in it, in which variant, and when it is finished. */
export type Standing = { draft: Draft; placed: Uint8Array; variant: Int32Array; finish: Int32Array };

/** Undefined where none is given. Its order is kept; what it does not name is not in it. */
export function standingOf(decoder: Decoder): Standing | undefined {
  const { model } = decoder;
  const { current } = model.problem;
  if (current === undefined) return undefined;
  const { entries, entryOfId, variants } = model;
  const variant = Int32Array.from(entries, ({ variantFrom }) => variantFrom);
  const on = new Uint8Array(entries.length);
  const rank = new Map<number, number>();
  current.forEach(({ item, option }, place) => {
    const entry = entryOfId.get(item)!;
    rank.set(entry, place);
    on[entry] = 1;
    const { variantFrom, variantTo } = entries[entry]!;
    for (let v = variantFrom; v < variantTo; v++) if (variants[v]!.option?.id === option) variant[entry] = v;
  });
  const last = current.length;
  const order = movable(model).sort((a, b) => (rank.get(a) ?? last) - (rank.get(b) ?? last) || a - b);
  const draft = { order: Int32Array.from(order), variant, on };
  decoder.decode(draft);
  const placed = Uint8Array.from(entries, (_, entry) => (decoder.isPlaced(entry) ? 1 : 0));
  return { draft, placed, variant: variant.slice(), finish: decoder.finish.slice() };
}

/** In how many items the plan last decoded differs from the one that stands. */
export function countChanges(decoder: Decoder, variant: Int32Array, standing: Standing): number {
  let count = 0;
  for (let entry = 0; entry < standing.placed.length; entry++) {
    if (differs(decoder, variant, standing, entry)) count++;
  }
  return count;
}

function differs(decoder: Decoder, variant: Int32Array, standing: Standing, entry: number): boolean {
  const placed = decoder.isPlaced(entry);
  if (placed !== (standing.placed[entry] === 1)) return true;
  if (!placed) return false;
  if (variant[entry] !== standing.variant[entry]) return true;
  return Math.abs(decoder.finish[entry]! - standing.finish[entry]!) > toleranceDays;
}

/** The differences in words, in the problem's order. */
export function changesOf(decoder: Decoder, variant: Int32Array, standing: Standing): Change[] {
  const { model } = decoder;
  return model.entries.flatMap(({ id: item }, entry): Change[] => {
    if (!differs(decoder, variant, standing, entry)) return [];
    const now = optionOf(model, variant[entry]!);
    const then = optionOf(model, standing.variant[entry]!);
    if (standing.placed[entry] === 0) return [{ code: "added", item, option: now }];
    if (!decoder.isPlaced(entry)) return [{ code: "dropped", item, option: then }];
    if (now !== then) return [{ code: "other_option", item, from: then, to: now }];
    const from = dateIn(model, standing.finish[entry]!);
    const to = dateIn(model, decoder.finish[entry]!);
    const days = from === null || to === null ? null : decoder.finish[entry]! - standing.finish[entry]!;
    return [{ code: "moved", item, from, to, days }];
  });
}

/** Committed items have no option; they are never added, dropped or done another way. */
function optionOf({ variants }: ChooseModel, variant: number): string {
  return variants[variant]!.option?.id ?? "";
}
