import type { Backtest } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./backtest.module.css";

const parts = ["read", "used", "unfinished", "repeated", "leftOut", "refused"] as const;

/** What became of every row; what there is none of is not worth a word, save of what matters. */
export function RowCounts({ counts }: { counts: NonNullable<Backtest["counts"]> }) {
  const t = useT();
  const formats = useFormats();
  return (
    <div role="status">
      <dl className={classes.counts}>
        {parts
          .filter((part) => part === "read" || part === "used" || counts[part] > 0)
          .map((part) => (
            <div key={part} data-part={part}>
              <dt>{t(`backtest.counts.${part}`)}</dt>
              <dd>{formats.number(counts[part])}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
