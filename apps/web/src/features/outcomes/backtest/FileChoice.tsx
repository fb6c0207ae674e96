import { Anchor, Button } from "@mantine/core";
import { largestHistory } from "@ryorin/contract";
import { IconFileAnalytics } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { saveFile } from "../../../data/download.ts";
import { useT } from "../../../i18n.ts";
import { dropTitle, FileDrop } from "../../../ui/FileDrop.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { useFormats } from "../../../ui/useFormats.ts";
import outcomes from "../outcomes.module.css";
import classes from "./backtest.module.css";

const accepted = ".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx";

/** The one that the command line's guide uses, made up; only who asks for it loads it. */
async function example(): Promise<File> {
  const { default: text } = await import("../../../../../../docs/examples/history.csv?raw");
  return new File([text], "history.csv", { type: "text/csv" });
}

/** Drop or choose a file; without one, the example shows what a history looks like. */
export function FileChoice({ file, onChoose }: { file: File | undefined; onChoose: (file: File) => void }) {
  const t = useT();
  const formats = useFormats();
  const [tooLarge, setTooLarge] = useState<File | undefined>();
  const tryExample = useMutation({ mutationFn: example, onSuccess: take });
  const takeExample = useMutation({ mutationFn: example, onSuccess: (one) => saveFile(one, one.name) });
  function take(given: File | undefined): void {
    if (given === undefined) return;
    const fits = given.size <= largestHistory;
    setTooLarge(fits ? undefined : given);
    if (fits) onChoose(given);
  }
  return (
    <FileDrop label={t("backtest.file.drop")} accepted={accepted} onFile={take}>
      {(choose) => (
        <>
          <IconFileAnalytics size={28} stroke={1.4} aria-hidden="true" />
          {file === undefined ? (
            <p className={dropTitle}>{t("backtest.file.drop")}</p>
          ) : (
            <p className={dropTitle}>
              <bdi>{file.name}</bdi>{" "}
              <span className={outcomes.muted}>
                {t("backtest.file.size", { size: formats.number(Math.ceil(file.size / 1000)) })}
              </span>
            </p>
          )}
          <div className={`${classes.row} ${classes.choices}`}>
            <Button variant={file === undefined ? "filled" : "default"} onClick={choose}>
              {t(file === undefined ? "backtest.file.choose" : "backtest.file.other")}
            </Button>
            <Button variant="default" loading={tryExample.isPending} onClick={() => tryExample.mutate()}>
              {t("backtest.file.example")}
            </Button>
          </div>
          <p className={outcomes.muted}>{t("backtest.file.formats")}</p>
          <p className={outcomes.muted}>{t("backtest.file.kept")}</p>
          <Anchor component="button" type="button" underline="always" onClick={() => takeExample.mutate()}>
            {t("backtest.file.download")}
          </Anchor>
          {tooLarge !== undefined && (
            <p role="alert">
              {t("backtest.file.tooLarge", {
                name: tooLarge.name,
                size: formats.number(tooLarge.size / 2 ** 20, 1),
                most: formats.number(largestHistory / 2 ** 20),
              })}
            </p>
          )}
          <ProblemAlert problem={tryExample.error ?? takeExample.error} />
        </>
      )}
    </FileDrop>
  );
}
