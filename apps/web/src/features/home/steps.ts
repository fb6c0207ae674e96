import type { Home } from "@ryorin/contract";
import type { Wheel } from "@ryorin/domain";
import type { MessageKey } from "@ryorin/messages";

export type Step = { text: MessageKey; to: string; search?: Record<string, string> };

const base = "/w/$workspace";

/** The same number of steps for both wheels, so that neither looks like the guest of the other. */
export const firstSteps: Record<Wheel, readonly Step[]> = {
  value: [
    { text: "home.steps.value.voices", to: `${base}/voices` },
    { text: "home.steps.value.needs", to: `${base}/needs` },
    { text: "home.steps.value.proposal", to: `${base}/proposals/new`, search: { origin: "value" } },
  ],
  technology: [
    { text: "home.steps.technology.teams", to: `${base}/plan/teams` },
    { text: "home.steps.technology.holidays", to: `${base}/plan/teams` },
    { text: "home.steps.technology.proposal", to: `${base}/proposals/new`, search: { origin: "technology" } },
  ],
};

/** Nothing was proposed yet: the page teaches instead of showing empty tables. */
export const isNew = ({ wheels, waiting }: Home): boolean =>
  waiting.length === 0 && wheels.statuses.every(({ count }) => count === 0);
