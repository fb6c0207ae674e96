import { normalQuantile } from "@ryorin/domain";
import { Distribution } from "./distribution.ts";
import { type Finished, ratioOf } from "./question.ts";

/** Simple forecasts that ours must beat. */
export const rivals = ["naive", "half_to_double", "person_history"] as const;
export type Rival = (typeof rivals)[number];

/** The estimate itself, with certainty. */
export const naive = new Distribution(Float64Array.of(0), Float64Array.of(1));

const points = 399;
/** Half the estimate as P10, twice as P90. */
export const halfToDouble = new Distribution(
  Float64Array.from({ length: points }, (_, i) => normalQuantile((i + 0.5) / points) / normalQuantile(0.9)),
  Float64Array.from({ length: points }, (_, i) => (i + 1) / points),
);

/** As in evidence-based scheduling (Spolsky 2007): the person's last ratios, each as likely as the other. */
const mostOwn = 100;
const fewestOwn = 6;
const mostOfAll = 2_000;

export class PersonHistory {
  readonly #all: number[] = [];
  readonly #own = new Map<string, number[]>();

  learn(finished: Finished): void {
    const person = finished.classes[0] ?? "";
    const own = this.#own.get(person) ?? [];
    this.#own.set(person, own);
    own.push(ratioOf(finished));
    this.#all.push(ratioOf(finished));
  }

  forecast(person: string): Distribution {
    const own = this.#own.get(person) ?? [];
    const used = own.length >= fewestOwn ? own.slice(-mostOwn) : this.#all.slice(-mostOfAll);
    if (used.length === 0) return naive;
    return new Distribution(
      Float64Array.from(used).sort(),
      Float64Array.from(used, (_, i) => (i + 1) / used.length),
    );
  }
}
