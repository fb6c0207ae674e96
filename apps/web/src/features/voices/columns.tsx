import type { Voice } from "@ryorin/contract";
import { IconCheck } from "@tabler/icons-react";
import { useMemo } from "react";
import { useT } from "../../i18n.ts";
import type { Column } from "../../ui/DataTable.tsx";
import { DateText } from "../../ui/DateText.tsx";
import { MoneyText } from "../../ui/MoneyText.tsx";
import { useFormats } from "../../ui/useFormats.ts";
import classes from "./voices.module.css";
import { useSourceWord } from "./words.ts";

/** Columns of the list; ids of the sortable ones are the server's orders. */
export function useVoiceColumns(): Column<Voice>[] {
  const t = useT();
  const formats = useFormats();
  const sourceWord = useSourceWord();
  return useMemo(
    () => [
      {
        id: "text",
        header: t("voices.column.text"),
        width: "minmax(21rem, 1fr)",
        card: "title",
        cell: (voice) => (
          <span className={classes.said} data-done={voice.status === "done" || undefined}>
            {voice.status === "done" && (
              <IconCheck size={15} stroke={2} className={classes.done} aria-label={t("voices.status.done")} />
            )}
            <bdi>
              {voice.title !== null && !voice.text.startsWith(voice.title) && <b>{voice.title} </b>}
              {voice.text}
            </bdi>
          </span>
        ),
      },
      {
        id: "need",
        header: t("voices.column.need"),
        width: "9.5rem",
        cell: ({ need }) =>
          need === null ? (
            <span className={classes.absent}>{t("voices.noNeed")}</span>
          ) : (
            <span className={classes.line}>{need.title}</span>
          ),
      },
      {
        id: "customer",
        header: t("voices.column.customer"),
        width: "9.5rem",
        cell: ({ customer, author }) => (
          <span className={classes.line}>{customer?.name ?? author.name ?? "–"}</span>
        ),
      },
      {
        id: "revenue",
        header: t("voices.column.revenue"),
        width: "6.5rem",
        end: true,
        sortable: true,
        cell: ({ customer }) =>
          customer?.revenue ? <MoneyText money={customer.revenue} compact /> : <span>–</span>,
      },
      {
        id: "votes",
        header: t("voices.column.votes"),
        width: "4.75rem",
        end: true,
        sortable: true,
        card: "none",
        cell: ({ votes }) => (votes === 0 ? "–" : formats.number(votes)),
      },
      {
        id: "source",
        header: t("voices.column.source"),
        width: "6.75rem",
        card: "none",
        cell: ({ source }) => <span className={classes.line}>{sourceWord(source)}</span>,
      },
      {
        id: "newest",
        header: t("voices.column.saidAt"),
        width: "10.25rem",
        sortable: true,
        cell: ({ saidAt }) => <DateText when={saidAt} />,
      },
    ],
    [t, formats, sourceWord],
  );
}
