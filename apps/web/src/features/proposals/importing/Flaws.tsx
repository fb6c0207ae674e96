import type { ProposalImport } from "@ryorin/contract";
import { useT } from "../../../i18n.ts";
import { ScrollRegion } from "../../../ui/ScrollRegion.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import classes from "./importing.module.css";

/** The rows that cannot come in, by line and why. */
export function Flaws({ flaws }: { flaws: ProposalImport["flaws"] }) {
  const t = useT();
  const formats = useFormats();
  if (flaws.length === 0) return null;
  const title = t("proposals.import.flaws.title", {
    count: flaws.length,
    number: formats.number(flaws.length),
  });
  return (
    <>
      <h3>{title}</h3>
      <ScrollRegion className={classes.flaws} aria-label={title}>
        <ul>
          {flaws.map(({ line, code, message }) => (
            <li key={`${line} ${code}`}>
              <span className={classes.line}>
                {t("proposals.import.flaws.line", { line: formats.number(line) })}
              </span>
              <span>{message}</span>
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </>
  );
}
