import { useT } from "../../i18n.ts";
import { useFormats } from "../../ui/useFormats.ts";
import classes from "./OddsText.module.css";
import { oddsTone, oddsWord, shownShare } from "./odds.ts";

/** "likely, 80 %": the word, the figure, and a tone that neither depends on. */
export function OddsText({ share, bare }: { share: number; bare?: boolean }) {
  const t = useT();
  const formats = useFormats();
  const edge = share > 0.99 ? "over" : share < 0.01 ? "under" : "exact";
  const percent = t(`plan.odds.${edge}`, { percent: formats.percent(shownShare(share)) });
  return (
    <span className={classes.odds} data-tone={oddsTone(share)}>
      {bare ? percent : t("plan.odds.words", { word: t(`plan.odds.${oddsWord(share)}`), percent })}
    </span>
  );
}
