import type { Home } from "@ryorin/contract";
import type { Wheel } from "@ryorin/domain";
import type { MessageKey } from "@ryorin/messages";

type Steps = NonNullable<Home["firstSteps"]>;
export type Step<W extends Wheel = Wheel> = {
  key: keyof Steps[W];
  text: MessageKey;
  to: string;
  search?: Record<string, string>;
};

const base = "/w/$workspace";

/** The same number of steps for both wheels, so that neither looks like the guest of the other. */
export const firstSteps: { [W in Wheel]: readonly Step<W>[] } = {
  value: [
    { key: "voices", text: "home.steps.value.voices", to: `${base}/voices` },
    { key: "needs", text: "home.steps.value.needs", to: `${base}/needs` },
    {
      key: "proposal",
      text: "home.steps.value.proposal",
      to: `${base}/proposals/new`,
      search: { origin: "value" },
    },
  ],
  technology: [
    { key: "teams", text: "home.steps.technology.teams", to: `${base}/plan/teams` },
    { key: "holidays", text: "home.steps.technology.holidays", to: `${base}/plan/teams` },
    {
      key: "proposal",
      text: "home.steps.technology.proposal",
      to: `${base}/proposals/new`,
      search: { origin: "technology" },
    },
  ],
};

export const isDone = (steps: Steps, wheel: Wheel, key: string): boolean =>
  (steps[wheel] as Record<string, boolean>)[key] === true;
