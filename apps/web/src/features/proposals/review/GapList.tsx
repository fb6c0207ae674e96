import { UnstyledButton } from "@mantine/core";
import { useT } from "../../../i18n.ts";
import type { Gap } from "./draft.ts";
import { anchorOf, gapText } from "./FieldBox.tsx";
import classes from "./review.module.css";

/** Everything that still lacks, each leading to its place in the form. */
export function GapList({ gaps, titleOf }: { gaps: readonly Gap[]; titleOf: (optionId: string) => string }) {
  const t = useT();

  function go({ optionId, field }: Gap): void {
    const place = document.getElementById(anchorOf(optionId, field));
    place?.scrollIntoView({ block: "center" });
    const first = place?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, button");
    (first ?? place)?.focus({ preventScroll: true });
  }

  return (
    <section
      id="gaps"
      className={classes.gaps}
      tabIndex={-1}
      aria-label={t("proposals.review.gaps", { count: gaps.length })}
    >
      <h2>{t("proposals.review.gaps", { count: gaps.length })}</h2>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.path} ${gap.code} ${gap.optionId}`}>
            <UnstyledButton onClick={() => go(gap)}>
              {gap.optionId !== null && `${titleOf(gap.optionId)} · `}
              {gap.field !== null && gap.field !== "note" && t(`proposals.answer.${gap.field}`)}
            </UnstyledButton>{" "}
            <span className={classes.quiet}>{gapText(t, gap)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
