import { demoRoles } from "@ryorin/contract";
import { demoCompany } from "@ryorin/fixtures";
import type { DemoPeople } from "../features/identity/demo-door.ts";
import type { DemoProgress, DemoSetting } from "../features/identity/identity.ts";
import type { House } from "../house.ts";
import type { Progress } from "./load.ts";
import { prepareDemo } from "./prepare.ts";

export type DemoGiven = {
  /** The server was started for the demo. */
  readonly started: boolean;
  /** The house, once it stands. */
  readonly house: () => House;
  readonly progress?: Progress;
};

/** The demo company's door (see features/identity/demo-door.ts); all who come while it is being made wait for it. */
export function openDemo({ started, house, progress: tell }: DemoGiven): DemoSetting {
  let making: Promise<void> | undefined;
  let told: DemoProgress = { percent: 0, reached: null };
  const progress: Progress = (done, total, at) => {
    told = { percent: Math.floor((100 * done) / total), reached: at };
    tell?.(done, total, at);
  };
  return {
    started,
    people: shownPeople(),
    told: () => told,
    prepare() {
      making ??= prepareDemo(house(), { progress })
        .then(() => {
          told = { ...told, percent: 100 };
        })
        .finally(() => {
          making = undefined;
        });
      return making;
    },
  };
}

/** The story's people are the same at any date. */
function shownPeople(): DemoPeople {
  const { people } = demoCompany("2026-01-05");
  return Object.fromEntries(
    demoRoles.map((role) => {
      const person = people.find(({ lookAs }) => lookAs === role);
      if (person === undefined) throw new Error(`nobody in the demo is shown as ${role}`);
      return [role, person.email];
    }),
  ) as DemoPeople;
}
