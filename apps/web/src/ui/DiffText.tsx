import { useLanguage, useT } from "../i18n.ts";
import classes from "./DiffText.module.css";
import { diffText } from "./diff.ts";

/** What changed between two texts; additions are underlined and removals struck, colour only helps. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const t = useT();
  const parts = diffText(before, after, useLanguage());
  return (
    <span className={classes.diff}>
      {parts.map(({ kind, text }, at) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: parts have no identity beyond their place
        if (kind === "same") return <span key={at}>{text}</span>;
        if (kind === "added") {
          return (
            <ins key={at}>
              <span className="visually-hidden">{t("ui.diff.added")}</span>
              {text}
            </ins>
          );
        }
        return (
          <del key={at}>
            <span className="visually-hidden">{t("ui.diff.removed")}</span>
            {text}
          </del>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: see above
      })}
    </span>
  );
}
