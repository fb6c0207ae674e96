import type { Language } from "@ryorin/messages";
import { translate } from "../http/translate.ts";
import type { Progress } from "./load.ts";

/** Tells on standard error how far the demo is: one line that counts on a terminal, else one at each end. */
export function progressLine(language: Language, to: NodeJS.WriteStream): Progress {
  let shown = -1;
  return (done, total) => {
    const percent = Math.floor((100 * done) / total);
    if (percent === shown || (!to.isTTY && percent > 0 && percent < 100)) return;
    shown = percent;
    const line = translate(language, percent < 100 ? "startup.demo_making" : "startup.demo_made", {
      percent,
    });
    to.write(to.isTTY ? `\r${line}${percent < 100 ? "" : "\n"}` : `${line}\n`);
  };
}
