import type { Status } from "./status.ts";

/**
 * The protocol's table as data: from which statuses an act starts, and by whom. `create` starts from nothing.
 * Further conditions of each act stand where it is decided.
 *
 * `contributor` is anyone of a wheel, its lead and their delegates included; where the command names a wheel,
 * of that wheel. `lead` is either lead; `wheel_lead` is the lead of the wheel the command names. The system
 * has two acts, and neither decides anything: silence never seals, turns a key or accepts.
 */
export const acts = {
  create: { from: [], by: ["contributor"] },
  change: { from: ["draft", "in_review"], by: ["author"] },
  submit: { from: ["draft"], by: ["author", "lead"] },
  withdraw: { from: ["draft", "in_review"], by: ["author", "lead"] },
  ask: { from: ["in_review"], by: ["wheel_lead"] },
  choose_wheel: { from: ["draft", "in_review"], by: ["contributor"] },
  begin_review: { from: ["draft", "in_review"], by: ["contributor"] },
  seal: { from: ["in_review"], by: ["wheel_lead"] },
  unseal: { from: ["in_review"], by: ["wheel_lead"] },
  revise: { from: ["revealed"], by: ["wheel_lead"] },
  accept: { from: ["revealed"], by: ["wheel_lead"] },
  decline: { from: ["revealed"], by: ["wheel_lead"] },
  defer: { from: ["revealed"], by: ["wheel_lead"] },
  object: { from: ["declined", "deferred"], by: ["wheel_lead"] },
  escalate: { from: ["revealed"], by: ["wheel_lead"] },
  return: { from: ["escalated"], by: ["owner"] },
  owner_decide: { from: ["escalated"], by: ["owner"] },
  wake: { from: ["deferred"], by: ["system", "lead"] },
  enter_baseline: { from: ["accepted"], by: ["lead"] },
  start: { from: ["planned"], by: ["contributor", "connector"] },
  launch: { from: ["in_delivery"], by: ["lead"] },
  learn: { from: ["launched"], by: ["value_lead"] },
  stop: { from: ["accepted", "planned", "in_delivery", "launched"], by: ["wheel_lead"] },
  reopen: { from: ["accepted", "planned", "in_delivery", "launched", "learned"], by: ["lead", "system"] },
} as const satisfies Record<string, { from: readonly Status[]; by: readonly By[] }>;

export type By =
  | "author"
  | "contributor"
  | "lead"
  | "wheel_lead"
  | "value_lead"
  | "owner"
  | "system"
  | "connector";

export type Act = keyof typeof acts;
