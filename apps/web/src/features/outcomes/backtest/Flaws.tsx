import { Button } from "@mantine/core";
import type { Backtest } from "@ryorin/contract";
import { IconDownload } from "@tabler/icons-react";
import { useT } from "../../../i18n.ts";
import { saveTable } from "../../../ui/chart/saving.ts";
import { useFormats } from "../../../ui/useFormats.ts";
import outcomes from "../outcomes.module.css";
import classes from "./backtest.module.css";

const mostShown = 10;

/** Rows that were refused, by line and why; the first of them here, as many as the answer holds as a file. */
export function Flaws(props: { flaws: Backtest["flaws"]; refused: number; fileName: string }) {
  const t = useT();
  const formats = useFormats();
  const { flaws, refused } = props;
  const save = () =>
    saveTable(
      ["line", "code", "message"],
      flaws.map(({ line, code, message }) => [line, code, message]),
      `${props.fileName.replace(/\.\w+$/, "")}-errors`,
    );
  return (
    <section className={classes.flaws} aria-label={t("backtest.flaws.title")}>
      <header>
        <h3>{t("backtest.flaws.title")}</h3>
        <Button variant="default" size="xs" leftSection={<IconDownload size={15} />} onClick={save}>
          {t("backtest.flaws.download", { count: flaws.length, number: formats.number(flaws.length) })}
        </Button>
      </header>
      <ul>
        {flaws.slice(0, mostShown).map(({ line, code, message }) => (
          <li key={`${line} ${code}`}>
            <span className={classes.line}>{t("backtest.flaws.line", { line: formats.number(line) })}</span>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {refused > mostShown && (
        <p className={outcomes.muted}>
          {t("backtest.flaws.more", {
            count: refused - mostShown,
            number: formats.number(refused - mostShown),
          })}
        </p>
      )}
    </section>
  );
}
