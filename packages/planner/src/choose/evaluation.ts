import { countChanges, type Standing, standingOf } from "./changes.ts";
import { Decoder, type Draft } from "./decoder.ts";
import type { Aim } from "./gain.ts";
import type { ChooseModel } from "./model.ts";
import { p20Rank, scenarioCount, scenarioEfforts } from "./scenarios.ts";

/** How good a draft is. Decodes it; what was decoded can be read from `decoder` until the next. */
export class Evaluation {
  readonly decoder: Decoder;
  readonly standing: Standing | undefined;
  /** Plans looked at. */
  count = 0;
  /** Efforts of the scenarios, one after the other; undefined where likely efforts are all that counts. */
  readonly efforts: Int32Array | undefined;
  readonly #player: Decoder;
  readonly #most: number;
  readonly #values = new Float64Array(scenarioCount);

  constructor(model: ChooseModel, aim: Aim, seed: number) {
    const { problem, base } = model;
    this.decoder = new Decoder(model, aim);
    this.#player = new Decoder(model, aim);
    this.standing = standingOf(this.decoder);
    this.#most = problem.withinChanges ?? Number.POSITIVE_INFINITY;
    if (problem.attitude === "p20") this.efforts = scenarioEfforts(base, seed);
  }

  /** The higher the better; see `Decoder.score`. */
  score(draft: Draft): number {
    const { decoder } = this;
    this.count++;
    const plain = decoder.decode(draft);
    const score = this.efforts === undefined ? plain : plain - decoder.value + this.p20(draft.variant);
    if (this.standing === undefined || this.#most === Number.POSITIVE_INFINITY) return score;
    const surplus = countChanges(decoder, draft.variant, this.standing) - this.#most;
    // More than all that could be unmet.
    return surplus > 0 ? score - surplus * decoder.unmetWeight * (decoder.model.entries.length + 1) : score;
  }

  /** Value that the plan last decoded exceeds in four of five scenarios. */
  p20(variant: Int32Array): number {
    const { decoder, efforts } = this;
    const values = this.#values;
    for (let s = 0; s < scenarioCount; s++) {
      const at = s * decoder.model.base.tasks.length;
      values[s] = this.#player.replay(decoder.sequence, decoder.count, variant, efforts!, at);
    }
    return values.sort()[p20Rank]!;
  }
}
