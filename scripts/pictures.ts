/**
 * Draws the pictures of docs/guides/how-plans-are-made.md into docs/images/, in both languages, from what the planner
 * itself answers. Run by hand (`node scripts/pictures.ts`) when that has changed; the same planner draws the same bytes.
 */
import { writeFileSync } from "node:fs";
import { calibration } from "./pictures/calibration.ts";
import { choosing } from "./pictures/choosing.ts";
import { corrected, together } from "./pictures/errors.ts";
import { fan, histogram } from "./pictures/futures.ts";
import { wordsIn } from "./pictures/words.ts";

const pictures = { fan, histogram, together, corrected, calibration, choosing };
const largest = 15_000;

for (const language of ["en", "ja"] as const) {
  for (const [name, draw] of Object.entries(pictures)) {
    const svg = draw(language, wordsIn(language));
    const bytes = Buffer.byteLength(svg);
    if (bytes > largest) throw new RangeError(`${name}: ${bytes} bytes`);
    const file = `how-plans-are-made-${name}-${language}.svg`;
    writeFileSync(new URL(`../docs/images/${file}`, import.meta.url), svg);
    console.log(`${bytes} bytes  docs/images/${file}`);
  }
}
